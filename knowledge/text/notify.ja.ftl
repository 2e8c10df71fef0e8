# 呼び出し、当番、通知先、毎朝のまとめ。読む人は見守り窓口の担当と管理者。

ladder-title = 呼び出し
ladder-intro = 急ぎのお知らせが来たとき、だれかが「引き受けます」を押すまで、決めた順に連絡します。
ladder-runs = これまでの呼び出し
ladder-none = 呼び出しはまだありません。
ladder-more = 前の呼び出し
ladder-open = 呼び出しを見る
ladder-back = 呼び出しへ戻る
ladder-when = 時刻
ladder-what = 急ぎ具合
ladder-stage = ようす
ladder-rungs = 連絡の順番
ladder-no-rungs = 順番が決まっていません。
ladder-who = 引き受けた人
ladder-whom = 連絡先の人
ladder-channel = 方法
ladder-outcome = 結果
ladder-next = 次の連絡
ladder-test = 連絡の訓練
ladder-run-title = 呼び出しの内容
ladder-alert = お知らせを開く（{ $id }）
ladder-rungs-done = { $all }段のうち{ $done }段
ladder-rungs-failed = { $all }段のうち{ $done }段。届かなかった段があります
ladder-has-it = { $name }（{ $when }、{ $way }）
ladder-acknowledge = 引き受けます
ladder-ran-out-notice = { $when }の呼び出しは、全員に連絡しても、まだだれも引き受けていません。

ladder-stage-running = 連絡しています
ladder-stage-acknowledged = 引き受けた人がいます
ladder-stage-ran-out = 全員に連絡しました
ladder-stage-over = 終わりました

ladder-outcome-sent = 送っています
ladder-outcome-arrived = 届きました
ladder-outcome-failed = 届きませんでした
ladder-outcome-nobody = 連絡できる人がいませんでした
ladder-outcome-none = まだ連絡していません

ladder-whom-duty = 当番
ladder-whom-next = 次の当番
ladder-whom-team = 窓口の全員
ladder-whom-administrator = 管理者
ladder-way-desk = 画面で
ladder-way-link = メールのリンクで
ladder-way-taken = お知らせの担当になって
ladder-channel-mail = メール

ladder-link-title = 呼び出し
ladder-link-intro = 「{ $level }」のお知らせがあります。対応できるときは、下のボタンを押してください。ほかの人への連絡が止まります。
ladder-link-running = この呼び出しは訓練です。押すものはありません。
ladder-link-acknowledged = 引き受けた人がいます。ありがとうございます。
ladder-link-ran-out = この呼び出しは訓練です。押すものはありません。
ladder-link-over = この呼び出しは終わりました。していただくことはありません。

ladder-mail-subject = { $level }：{ $firm }
ladder-mail-body =
    { $person } さん

    「{ $level }」のお知らせが、窓口の対応を待っています。

    会社：{ $firm }
    内容：{ $what }
    番号：{ $number }
    お約束の時刻：{ $until }
    { $many }{ $last }
    対応できるときは、次のページで「引き受けます」を押してください。
    { $link }

    押す人がいないときは、次の人に連絡します。
ladder-mail-many = 同じ内容のお知らせが、{ $firms }社で{ $count }件あります。
ladder-mail-last = これからの1時間は、あなたへのメールを休みます。続きは受信箱で見られます。
ladder-fact-what = 内容
ladder-fact-number = 番号
ladder-fact-until = お約束の時刻
ladder-message-open = 開いて引き受ける
ladder-test-subject = 訓練：呼び出しが届くかどうかの確認
ladder-test-body =
    { $person } さん

    これは、呼び出しが届くかどうかを確かめる訓練です。
    お知らせは起きていません。していただくことはありません。
ladder-test-message = お知らせは起きていません。していただくことはありません。
ladder-test-failed = { $when }の訓練で、{ $count }件の連絡が届きませんでした。

ladder-settings-title = 呼び出しの決まり
ladder-settings-intro = 上から順に連絡し、待つ時間を過ぎると次へ進みます。使わない段は空けておきます。
ladder-from-level = どのお知らせから呼び出しますか
ladder-from-level-4 = 「今すぐ」だけ
ladder-from-level-3 = 「期限あり」から
ladder-settings-whom = { $number }段目：だれに
ladder-settings-channel = { $number }段目：どうやって
ladder-settings-no-rung = この段は使わない
ladder-settings-wait = 次の段までに待つ分数
ladder-settings-holds = 引き受けたあと、判定がないまま続きに戻る分数
ladder-settings-holds-hint = 空けておくと、判定があるまで待ちます。
ladder-settings-quiet-from = 静かな時間のはじめ
ladder-settings-quiet-from-hint = 例：21:00。「今すぐ」は、静かな時間と休日にも連絡します。
ladder-settings-quiet-until = 静かな時間のおわり
ladder-settings-per-hour = 1人に1時間で送る数の上限
ladder-settings-digest = 朝のまとめを送る時刻
ladder-settings-digest-hint = 例：8:30。空けておくと送りません。
ladder-names = 外へ送る文に書くこと
ladder-names-short = 種類だけ（機器や人の名前を書かない）
ladder-names-full = お知らせの題名（機器の名前が入ることがあります）

rota-title = 当番
rota-now = 今の当番
rota-next = 次の当番
rota-nobody = 決まっていません。急ぎの連絡は窓口の全員に届きます。
rota-until = { $name }（{ $until }まで）
rota-shifts = これからの当番
rota-empty = 当番の順番が、まだ決まっていません。
rota-when = 期間
rota-who = 人
rota-holidays = 祝日
rota-stands-in = { $name }（代わり）
rota-back = 当番へ戻る
rota-turns-title = 当番の順番
rota-turns-intro = 1週間ずつ交代します。交代の日が休みのときは、次の営業日に交代します。窓口の人：{ $names }
rota-people = 順番（1行に1人）
rota-first = 最初に交代する日
rota-first-hint = この日と同じ曜日に、毎週交代します。
rota-at = 交代の時刻
rota-at-hint = 例：9:00
rota-stand-ins = 代わりに入る人
rota-no-stand-ins = 代わりに入る予定はありません。
rota-stand-in-title = 代わりに入る人を書く
rota-stand-in-end = 取りやめる
rota-from-day = はじまりの日
rota-from = はじまりの時刻
rota-until-day = おわりの日
rota-until-time = おわりの時刻
rota-link-make = カレンダー用のリンクを作る
rota-link-title = カレンダー用のリンク
rota-link-intro = このリンクは今だけ表示します。カレンダーの「URLで追加」に入れてください。作り直すと、前のリンクは使えなくなります。
rota-link = リンク
rota-event = 当番：{ $name }
rota-event-stand-in = 当番（代わり）：{ $name }
rota-event-holidays = 祝日：{ $days }

channels-title = 通知先
channels-intro = メールのほかに、チャットやプログラムへも呼び出しを送れます。送る文に、人の名前は入りません。
channels-list = 今の通知先
channels-none = 通知先はまだありません。
channels-add = 通知先を加える
channels-new = 通知先を加える
channels-name = 呼び名
channels-name-hint = 例：窓口のチャット
channels-form = 種類
channels-form-slack = Slack
channels-form-slack-hint = 受信ウェブフックのURLを使います
channels-form-teams = Microsoft Teams
channels-form-teams-hint = ワークフローのURLを使います
channels-form-signed = ほかのプログラム
channels-form-signed-hint = 署名つきで送ります
channels-address = URL
channels-address-hint = https:// で始まるURL。あとからは表示しません。
channels-test = 試しに送る
channels-end = やめる
channels-ended = やめた通知先
channels-back = 通知先へ戻る
channels-secret-title = 署名の鍵
channels-secret-intro = この鍵は今だけ表示します。受け取るプログラムに入れてください。
channels-secret = 鍵

digest-subject = 朝のまとめ：窓口で待っているお知らせ { $all }件
digest-body =
    { $person } さん

    窓口の対応を待っているお知らせ：{ $all }件
    お約束の時刻を過ぎたもの：{ $late }件
    全員に連絡しても引き受けた人がいない呼び出し：{ $ranout }件

    { $link }

refusal-ladder-already = ほかの人が引き受けています。していただくことはありません。
refusal-ladder-over = この呼び出しは終わりました。していただくことはありません。
refusal-ladder-changed = 先にほかの人が決まりを変えました。もう一度開いて、新しい内容を確かめてから変えてください。
refusal-ladder-no-rung = 連絡する人を1段目に選んでください。
refusal-ladder-number = 数字を、決められた範囲で書いてください（待つ時間は1から1440分）。
refusal-rota-day = 日付を選んでください。
refusal-rota-time = 時刻を「9:00」のように書いてください。
refusal-rota-people = 窓口にいる人の名前を、表示のとおりに書いてください。
refusal-rota-span = おわりは、はじまりより後で、60日以内にしてください。
refusal-channel-name = 呼び名を60文字以内で書いてください。
refusal-channel-form = 一覧から選んでください。
refusal-hook-address = URLを確かめてください。利用者名やパスワードを含むURLは使えません。
refusal-hook-https = https:// で始まるURLを書いてください。
refusal-hook-inner = 社内のアドレスへは送れません。必要なときは、センターの設定（inner-hooks）で許可できます。
refusal-hook-many = 通知先は{ $most }件までです。使わないものをやめてから加えてください。

entry-ladder-started = 呼び出しを始めました
entry-ladder-climbed = 次の人に連絡しました
entry-ladder-arrived = 連絡が届きました
entry-ladder-failed = 連絡が届きませんでした
entry-ladder-acknowledged = 担当が引き受けました
entry-ladder-lapsed = 引き受けたあとに時間が過ぎたため、連絡を続けます
entry-ladder-ran-out = 全員に連絡しました
entry-ladder-ended = 呼び出しが終わりました
entry-ladder-settings-changed = 呼び出しの決まりを変えました
entry-rota-changed = 当番の順番を変えました
entry-rota-stand-in-added = 代わりに入る人を決めました
entry-rota-stand-in-ended = 代わりに入る予定を取りやめました
entry-rota-link-made = カレンダー用のリンクを作りました
entry-hook-target-added = 通知先を加えました
entry-hook-target-ended = 通知先をやめました
entry-digest-sent = 朝のまとめを送りました
