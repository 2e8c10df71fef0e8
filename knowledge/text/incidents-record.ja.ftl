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

evidence-brought = 預かった証拠
evidence-none = まだありません。写真や記録があれば加えてください。
evidence-of-alert = お知らせの根拠
evidence-add = 証拠を加える
evidence-send = 証拠を加える
evidence-open = ファイルを受け取る
evidence-open-hint = 受け取った方と時刻は、下の記録に残ります。
evidence-custody = 預かりの記録
evidence-giver-desk = 見守り窓口から
evidence-giver-firm = 会社から
evidence-size = { $number }バイト
evidence-erased = 中身は、保存の期限が来て{ $time }に消しました。指紋（SHA-256）は残っています。
evidence-fact = 内容
evidence-name = ファイル名
evidence-bytes = 大きさ
evidence-taken-by = 取った方
evidence-source = どこから
evidence-taken = 取った日時
evidence-entered = 記録した日時
evidence-kept = 元の物の置き場所
evidence-until = 中身の保存
evidence-file = ファイル
evidence-file-hint = 写真、メール（eml）、記録など。64MBまでです。加えたあとは、だれにも変えられません。
evidence-field-title = 何ですか
evidence-field-fact = 説明
evidence-field-source = どこから取りましたか
evidence-field-source-hint = 例：ルーターの管理画面
evidence-field-taken-by = だれが取りましたか
evidence-field-taken = いつ取りましたか
evidence-field-kept = 元の物はどこにありますか
evidence-field-sha256 = ほかに置いた物の指紋（SHA-256）
evidence-field-sha256-hint = ファイルを加えるときは、こちらで計算します。
custody-brought = { $time } { $name }さんが加えました
entry-evidence-opened = { $time } { $name }がファイルを受け取りました
entry-evidence-exported = { $time } { $name }が書き出しに含めました
entry-incident-evidence-brought = 証拠を加えました
entry-incident-evidence-named = 証拠{ $number }「{ $title }」を加えました
entry-incident-exported = 記録を書き出しました

refusal-incident-too-much-evidence = この件の証拠がいっぱいです（200件、合わせて128MBまで）。今あるものはそのまま残っています。大きな物は別の場所に置き、置き場所と指紋（SHA-256）を書いてください。
refusal-evidence-nothing = ファイルも説明もありません。ほかの入力は残っています。どちらかを加えてください。
refusal-evidence-sha256 = 指紋（SHA-256）が読めません。入力は残っています。0〜9とa〜fの64文字を写してください。

archive-make = 署名つきで書き出す
paper-make = 印刷用に書き出す（PDF）
refusal-no-paper = このセンターでは、PDFを作れません。画面をそのまま印刷するか、署名つきの書き出しをお使いください。
archive-readme =
    この書き出しは、Hikeshi のセンターが作った事案の記録です。
    incident.json は全体、timeline.csv は経過、custody.csv は証拠の預かりの記録、evidence は証拠のファイルです。
    manifest.json に、すべてのファイルの SHA-256 があります。manifest.sig は、その署名（Ed25519）です。
    確かめ方：hikeshi verify archive このファイル.zip
    表示された署名者の鍵が、センターの「hikeshi verify journal」が示す鍵と同じなら、書き出しのあと何も変わっていません。
    ほかの道具で確かめるときは、signer.pem の公開鍵と、manifest.sig の署名（64バイト）を使ってください。
    openssl pkeyutl -verify -pubin -inkey signer.pem -rawin -in manifest.json -sigfile manifest.sig
    中身の消えた証拠は、指紋だけが manifest.json にあります。

report-foot = 事案 { $number }の記録・{ $made }作成
report-about = この件について
report-firm = 会社
report-opened = 始まり
report-closed = 終わり
report-outcome = 終わり方
report-playbook = 手順
