# いくつもの会社への同じ動き、まとめての判定、あとで見る、見立ての確かさ

campaigns-title = いくつもの会社への同じ動き
campaigns-about = 24時間のうちに、同じ相手との同じ動きが3社以上にあったものです。
campaigns-none = 今のところ、ありません。3社以上に同じ動きがあると、ここに出ます。
campaigns-older = これより前
campaigns-back = 一覧へ
campaigns-what = 内容
campaigns-size = 広がり
campaigns-when = いつから いつまで
campaign-title = { $kind }（{ $object }）
campaign-size = { $firms }社・{ $alerts }件
campaign-tag = 同じ動き
campaign-open = 同じ動きのあった会社を見る
campaign-threads = 会社ごとの経過
campaign-part = { $opened } から（{ $stage }）
campaign-part-over = { $opened } から { $closed } まで（{ $stage }）
campaign-line = { $firm }：{ $stage }
campaign-alerts = お知らせ
campaign-firm = 会社
campaign-alert = 内容
campaign-stage = ようす
campaign-reply = 会社の返事
campaign-holder = 担当
campaign-no-alert = お知らせはありません。
campaign-together = まとめて判定
campaign-together-about = 判定は、待っているもの全部に付きます。2社以上に聞くときは、送る前に相手と文が出ます。取り消しは10秒間できます。
campaign-waiting = { $count }件が待っています。
campaign-nothing-waits = 待っているものはありません。

inbox-about-campaign = { $size }・{ $waiting }件が待っています
inbox-tab-later = あとで
inbox-empty-later = あとで見ることにしたお知らせはありません。決めた時刻が来ると「待ち」に戻ります。

matching-title = 同じ動きをまとめて判定
matching-open = 同じ動き{ $count }件をまとめて判定
matching-about = { $firms }社の{ $count }件が待っています。
matching-about-cut = 約束の近い{ $count }件です（{ $firms }社）。判定すると、残りが出ます。
matching-where = 範囲
matching-all = すべての会社
matching-here = { $firm }だけ

later-open = あとで見る
later-about = お約束は { $due } までです。それより先にすると、お約束を改めて、会社の画面にも新しい時刻が出ます。
later-until = { $time } まで待っています。
later-hour = 1時間後
later-half-day = 4時間後
later-tomorrow = あすの朝
later-three-days = 3日後の朝
later-week = 1週間後の朝
refusal-later-missing = いつまで待つかが選ばれていません。お知らせはそのまま残っています。時刻を1つ選んでください。

quality-title = 見立ての確かさ
quality-about = この90日のお知らせと、「見立て違い」と判定した割合です。
quality-caption = 種類ごとの見立て違い
quality-none = この90日のお知らせはありません。
quality-kind = 種類
quality-alerts = お知らせ
quality-judged = 判定したもの
quality-mistaken = 見立て違い
quality-rate = 割合
quality-few = 判定が{ $least }件未満のため、割合は出しません

entry-campaign-found = いくつもの会社への同じ動きをまとめました
entry-campaign-grew = 同じ動きに、お知らせが加わりました
