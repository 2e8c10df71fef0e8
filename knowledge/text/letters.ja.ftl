# 毎月の手紙（見守りだより）。一通に書く文、画面、メール。
door-letters = 記録と証明
door-letters-hint = 毎月の見守りだより

letters-title = 見守りだより
letters-lead = 毎月、最初の営業日の8時30分ごろにお送りします。送った手紙は、あとから変わりません。
letters-caption = お送りした手紙
letters-month = 月
letters-weather = 天気
letters-sent = お送りした日
letters-none-since = 手紙はまだありません。最初の手紙は、翌月の最初の営業日にお送りします。見守りは{ $date }に始まりました。
letters-none-yet = 手紙はまだありません。最初の手紙は、見守りが始まった翌月の最初の営業日にお送りします。
letters-year-title = { $year }年　{ $title }
letters-older = 前の手紙
letters-back = 手紙の一覧
letters-pdf = PDFで開く
letters-pdf-note = 別紙もPDFに入っています。
letters-no-pdf = このセンターでは、PDFを作れません。この画面をそのまま印刷できます。
letters-state-sent = { $time }にお送りしました。
letters-state-no-address = { $time }にでき上がりました。メールの宛先がないため、この画面でご覧ください。

nav-letters = 手紙
letters-desk-title = 毎月の手紙
letters-desk-lead = { $month }分は、{ $date } 8時30分に送られます。それまでは、今の時点の下書きが見られます。
letters-desk-lead-past = { $month }分の手紙です。
letters-desk-caption = { $month }分の手紙
letters-desk-firm = 会社
letters-desk-state = 状態
letters-desk-to = 宛先
letters-desk-to-count =
    { $count ->
        [0] 宛先なし
       *[other] { $number }人
    }
letters-desk-none = 見守っている会社は、まだありません。
letters-desk-more = 次の会社
letters-desk-before = 前の月
letters-desk-after = 次の月
letters-desk-back = 会社へ戻る
letter-state-waiting = これから（下書き）
letter-state-due = 作成中
letter-state-sent = 送りました
letter-state-no-address = 宛先がありません
letters-firm-title = { $firm }の手紙
letters-preview = 下書きです。今の時点で分かっていることで作りました。送るときに、もう一度作り直します。
letters-preview-no-address = この会社には、手紙を受け取る方のメールアドレスがありません。送る日の前に、担当者の登録をご確認ください。

entry-letter-sent = { $month }分の手紙を送りました
entry-letter-no-address = { $month }分の手紙ができました（宛先のメールがありません）

letter-title = 見守りだより（{ $month }分）
letter-to = { $firm } 御中
letter-foot = { $team }　見守りだより（{ $month }分）
letter-day = { $month }{ $day }日

# 月の名前は、手紙では略しません。
letter-month-1 = 1月
letter-month-2 = 2月
letter-month-3 = 3月
letter-month-4 = 4月
letter-month-5 = 5月
letter-month-6 = 6月
letter-month-7 = 7月
letter-month-8 = 8月
letter-month-9 = 9月
letter-month-10 = 10月
letter-month-11 = 11月
letter-month-12 = 12月

letter-watched = { $days }日のうち{ $seen }日、見守りました。
letter-watched-since = 見守りは{ $date }に始まりました。{ $days }日のうち{ $seen }日、見守りました。
letter-watched-nothing = この月は、見守り装置がまだつながっていませんでした。見守れた日はありません。
letter-unseen-none = 10分をこえる途切れはありませんでした。
letter-unseen = 見えていない時間は合計{ $length }でした。いちばん長い途切れは{ $day }の{ $gap }です。
letter-unseen-days = 見えていない時間は合計{ $length }でした。
letter-blind-now = この手紙を書いている今は、見守り装置から連絡がありません。装置の電源とLANケーブル（つながっている通信用の線）をご確認ください。
letter-blind-month = 見守れた日が半分に足りなかったため、天気は霧とします。
letter-part-now = 一部の通信しか見えていません。くわしくは別紙をご覧ください。

letter-happened = 今月あったこと
letter-happened-none = お知らせは、ありませんでした。
letter-happened-none-seen = 見えていた範囲では、お知らせはありませんでした。
letter-happened-count = お知らせは{ $number }件です。
letter-happened-one = （{ $index }）{ $day }「{ $title }」　{ $end }
letter-happened-more = ほかの{ $number }件は、別紙をご覧ください。
letter-end-closed = { $closing }（{ $day }）。
letter-end-closed-undated = { $closing }。
letter-end-asked = お返事をお待ちしています。
letter-end-desk = { $team }が確かめています。{ $time }までにお返事します。
letter-end-late = お返事が、お約束の時刻より遅れています。申し訳ありません。
letter-end-incident = 対応を続けています。

letter-request = 来月のお願い（1つ）
letter-request-none = お願いはありません。いつもどおりお過ごしください。
letter-request-due = { $title }（{ $time }まで）。やり方は、お電話でもご案内します。
letter-request-now = { $title }。今日中にお願いします。やり方は、お電話でもご案内します。

letter-promises = お約束の状況
letter-promises-none = お返事のお約束は、今月はありませんでした。
letter-promises-kept = お返事の約束 { $made }回のうち{ $kept }回を守りました。
letter-promises-missed = 守れなかった{ $number }回について、おわびします。

letter-closing = ご不明な点は、下の番号へお電話ください。「この手紙のことで」とだけお伝えいただければ通じます。
letter-hours = 電話の受付　{ $hours }

letter-annex = 別紙（{ $month }分）
letter-annex-watch = 見守った日
letter-annex-gap = { $day }　{ $gap }
letter-annex-gap-why = { $day }　{ $gap }（{ $reason }）
letter-annex-whole = 見守れた日
letter-annex-partly = 一部だけの日
letter-annex-not = 見守れなかった日
letter-annex-before = 見守りの前
letter-annex-alert = お知らせがあった日
letter-annex-devices = 機器の変化
letter-annex-devices-none = この月に、新しくつながった機器はありません。
letter-annex-devices-count = この月に、新しくつながった機器は{ $number }台です。
letter-annex-devices-more = この月に、新しくつながった機器は{ $number }台です。はじめの{ $shown }台を書きます。
letter-annex-device-day = はじめて見えた日
letter-annex-device-name = 名前
letter-annex-device-kind = 種類
letter-annex-alerts = お知らせのくわしい内容
letter-annex-alerts-more = はじめの{ $shown }件を書きます。ほかの{ $number }件は、画面でご覧になれます。
letter-annex-unseen = 見えないもの
letter-unseen-sealed = 暗号で守られた通信の中身
letter-unseen-elsewhere = 装置がつながっていない線の通信、携帯電話の回線、社外で使う機器
letter-unseen-inside = 通信をしない機器や、USBメモリーの中身
letter-unseen-broadcast = 今の装置の場所では、機器どうしの通信の多くが見えていません。差し込む場所を変えると見えるようになります。
letter-annex-words = ことばの説明
letter-word-alert = お知らせ
letter-word-alert-means = 装置が見つけ、人が確かめたほうがよいとした出来事です。
letter-word-weather = 天気
letter-word-weather-means = 手紙を書いた時点の様子です。見えていないときは、ほかがどうであっても霧とします。
letter-word-watched = 見守れた日
letter-word-watched-means = 装置が一日の9割以上を見ていた日です。
letter-word-measured-means = 装置が通信から直接読み取ったことです。
letter-word-reviewed-means = 人や公の資料で確かめたことです。
letter-word-said-means = お話でうかがったことです。
letter-word-guessed-means = ほかのことから考えたことで、確かではありません。

mail-letter-subject = 【{ $team }】{ $firm } 見守りだより（{ $month }分）
mail-letter-head = { $person } 様
mail-letter-phrase = 合言葉：{ $phrase }
mail-letter-attached = この手紙と別紙を、PDFで添付しました。
mail-letter-link = 画面でもご覧になれます。
mail-letter-number = { $index }. { $title }
