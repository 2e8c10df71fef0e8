# 事案の記録：影響のある機器と情報、人、決めたこと、証拠、書き出し。

incident-tab-evidence = 証拠
incident-tab-affected = 影響

incident-past = 訂正・取り消しの前の記録
incident-correct = メモを訂正する
incident-correct-note = { $time }のメモ「{ $text }」を訂正する

incident-do-playbook = 手順を変える
incident-send-playbook = この手順に変える
incident-field-playbook = どの手順にしますか
incident-no-playbook = 決まった手順なし
incident-field-offset = 時刻の国（UTCとの差）
incident-field-offset-hint = 日本の時刻なら空のままで大丈夫です。例：+00:00
incident-field-clock = どの機械の時計ですか
incident-field-clock-hint = 例：ルーターの記録（2分進んでいる）
incident-by-offset = { $time }（時計は{ $offset }）
incident-by-clock = { $time }（{ $clock }）
incident-by-clock-offset = { $time }（{ $clock }、時計は{ $offset }）

pieces-device = 影響のある機器
pieces-device-none = まだ書かれていません。
pieces-data = 影響のある情報
pieces-data-none = まだ書かれていません。
pieces-data-sum = 人の情報は、合わせて{ $low }人から{ $high }人分です。同じ人が重なることがあります。
pieces-participant = 関わる人
pieces-participant-none = まだ書かれていません。
pieces-decision = 決めたこと
pieces-decision-none = まだ書かれていません。
piece-add-device = 機器を加える
piece-add-data = 情報を加える
piece-add-participant = 人を加える
piece-add-decision = 決めたことを書く
piece-send = 記録に加える
piece-correct = 訂正する
piece-strike = 取り消す
piece-corrects = 訂正する記録：{ $what }
piece-by = { $time } { $name }さん
piece-struck-by = { $time } { $name }さん。取り消しの理由：{ $reason }
piece-decided-at = 決めた日時 { $time }

piece-device = 会社の機器から選ぶ
piece-device-none = 一覧にない機器
piece-device-choice = { $name }（{ $address }）
piece-device-name = 一覧にないときの名前
piece-condition = どんな状態ですか
piece-data = 何の情報ですか
piece-fate = どうなったと見ていますか
piece-low = 少なくて何人分ですか
piece-low-hint = 分からないときは、人数を2つとも空のままにしてください。
piece-high = 多くて何人分ですか
piece-note = ひとこと
piece-part = どちらの方ですか
piece-person-name = 名前
piece-role = この件での役目
piece-phone = 電話番号
piece-what = 何を決めましたか
piece-who = だれが決めましたか
piece-why = なぜそう決めましたか
piece-decided = 決めた日時
piece-decided-hint = 今決めたなら空のままで大丈夫です。例：2026-11-24 09:12

condition-affected = 影響がある
condition-suspected = 影響の疑いがある
condition-cut-off = 切り離した
condition-restored = 元に戻した
condition-nothing-found = 調べて、見つからなかった

data-customers = お客様の情報
data-staff = 社員の情報
data-partners = 取引先の情報
data-drawings = 図面・技術の書類
data-bank = 口座・カードの情報
data-passwords = パスワード・鍵
data-sensitive = 健康など、特に大切な情報
data-mails = メール
data-other = そのほかの情報

fate-unknown = まだ分からない
fate-seen = 見られたかもしれない
fate-taken = 持ち出された
fate-damaged = 開けない・書きかえられた
fate-lost = なくなった
fate-unharmed = 調べて、何も起きていなかった

part-firm = 会社
part-desk = 見守り窓口
part-supplier = 業者
part-outside = 外の方（警察・銀行・弁護士など）

persons-unknown = 人数は分からない
persons-exactly = { $number }人分
persons-between = { $low }〜{ $high }人分

piece-device-line = { $name }（{ $condition }）
piece-data-line = { $data }（{ $fate }、{ $persons }）
piece-participant-line = { $name }（{ $role }）
piece-decision-line = { $what }（決めた方：{ $who }、理由：{ $why }）

entry-incident-replanned = 手順を「{ $playbook }」に変えました
entry-incident-note-corrected = メモの訂正：{ $text }
entry-incident-device-affected = 影響のある機器：{ $what }
entry-incident-data-affected = 影響のある情報：{ $what }
entry-incident-participant-added = 関わる人：{ $what }
entry-incident-decided = 決めたこと：{ $what }
entry-incident-device-corrected = 機器の訂正：{ $what }
entry-incident-data-corrected = 情報の訂正：{ $what }
entry-incident-participant-corrected = 人の訂正：{ $what }
entry-incident-decision-corrected = 決めたことの訂正：{ $what }
entry-incident-piece-struck = 記録の取り消し：{ $what }（{ $reason }）

refusal-incident-no-such-piece = その記録は見つかりません。ほかの内容はそのまま残っています。画面を開き直してください。
refusal-incident-piece-is-past = この記録は、もう訂正か取り消しがされています。どちらも残っています。新しい記録を見てから選んでください。
refusal-incident-too-many-pieces = 記録が多くなりすぎました。今あるものはそのまま残っています。別の事案に分けてください。
refusal-incident-playbook = 手順が選ばれていません。入力は残っています。1つ選んでください。
refusal-note-offset = 時刻の国が読めません。入力は残っています。「+09:00」のように書くか、空のままにしてください。
refusal-note-clock = 時計の説明が200字をこえています。入力は残っています。短くしてください。
refusal-note-corrects = 訂正するメモが見つかりません。入力は残っています。経過から、もう一度選んでください。
refusal-piece-kind = 記録の種類が選ばれていません。入力は残っています。前の画面から選び直してください。
refusal-piece-choice = 選ばれていません。入力は残っています。1つ選んでください。
refusal-piece-empty = 空のままです。ほかの入力は残っています。ひとこと書いてください。
refusal-piece-too-long = 200字をこえています。入力は残っています。短くしてください。
refusal-piece-phone = 電話番号が読めません。入力は残っています。数字で書いてください。
refusal-piece-device = その機器は会社の一覧にありません。入力は残っています。選び直すか、名前を書いてください。
refusal-persons-number = 人数が読めません。入力は残っています。数字で書くか、空のままにしてください。
refusal-persons-backwards = 少ないほうの人数が、多いほうをこえています。入力は残っています。直してください。
