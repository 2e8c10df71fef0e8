# 会社の最初のページ（今日のようす）。

today-title = 今日のようす
today-back = 今日のようすへ
today-nothing = お願いはありません。
today-asked-2 = 急がないお願いが{ $number }つあります。
today-asked-3 = 今週中のお願いが{ $number }つあります。
today-asked-4 = 今すぐご確認いただきたいことが{ $number }件あります。{ -desk }からもお電話します。
today-no-damage = 被害は見つかっていません。
today-blind = 見守り装置から{ $length }、連絡がありません。安全かどうか、今は分かりません。
today-blind-lamp = 電源のランプを見てもらえますか。
today-blind-sees-nothing = 見守り装置に通信が届いていません。安全かどうか、今は分かりません。線の差し口を見てもらえますか。
today-not-yet = 見守り装置は、まだつながっていません。つながると見守りが始まります。
today-part-blind = 全員あての通信だけが見えています。機器どうしの通信は見えません。
today-watch-not-begun = 見守りは、まだ始まっていません。
today-watched-first = 見守りは、今日始まりました。
today-watched-since = 見守りは{ $date }に始まりました。{ $days }日のうち{ $seen }日、見守りました。
today-gap = { $watched }{ $month }{ $day }日に{ $length }、見守れない時間がありました。
today-last = 最後の確認　今日 { $time }（{ $ago }前）
today-last-day = 最後の確認　{ $time }（{ $ago }前）
today-devices = 機器
today-devices-count = { $number }台
today-alerts = お知らせ
today-alerts-count = { $number }件
today-in-hand = 対応中
today-in-hand-count = { $number }件

today-request-easy = 1つ選ぶだけです。分からなければ「分からない」で大丈夫です。
today-request-due = 期限
today-request-takes = 目安
today-request-minute = 1分
today-request-from = 送り主
today-request-open = 内容を見て答える
today-request-none = 今、お願いはありません
today-desk-looks = お知らせ{ $number }件を{ -desk }が確かめています。お願いがあれば、ここに1つずつ出ます。
today-answered = お返事を受け取りました
today-answered-text = { $time } までに、{ -desk }が返事をします。
today-none-since = 見守りは{ $date }に始まりました（{ $day }日目）。お願いがあれば、ここに1つずつ出ます。
today-none-yet = 見守り装置がつながると、見守りが始まります。お願いがあれば、ここに1つずつ出ます。

today-door-ask = 相談する
today-door-ask-hint = 電話で。気になること、何でも
today-door-devices = 機器
today-door-devices-hint = 社内につながっている機器
today-door-alerts = お知らせ
today-door-alerts-hint = これまでのお知らせとお返事
