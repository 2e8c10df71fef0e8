# 会社の機器：名前の質問、1台にまとめる

devices-next-open = 分からない機器の質問に答える
devices-next-title = この機器を教えてください
devices-next-none = 今お聞きすることはありません。新しい機器が見えたら、ここでお聞きします。
devices-next-note = 答えは後で変えられます。次の質問は1つずつ出ます。
devices-unsure = 分からない
devices-unsure-hint = 見守りは続けます。30日後にもう一度お聞きします。
devices-unsure-done = 分からなくて大丈夫です。見守りは続け、30日後にもう一度お聞きします。
devices-unsure-help = 一緒に調べたいとき：相談する
devices-name-ask = この機器の呼び名
devices-name-hint = 社内で通じる名前。例：経理のパソコン、2階のプリンター
devices-name-say = この名前にする
devices-name-unsure = 名前が分からないとき
devices-place = 置き場所
devices-parts = この機器の別の接続
devices-part = { $name }（{ $address }）。最後に見た時：{ $last }
devices-split = 別の機器に戻す
devices-merge-title = 同じ機器が2つ出ているとき
devices-merge-about = 線とWi-Fiの両方でつながるパソコンや、番号の変わるスマートフォンは、2台に見えることがあります。1台にまとめても、後で戻せます。
devices-merge-other = この機器と同じもの
devices-merge-choice = { $name }（{ $address }）
devices-merge = 1台にまとめる
done-device-merged = 1台にまとめました。下の「別の機器に戻す」で戻せます。
done-device-split = 別の機器に戻しました。

refusal-device-name = 名前を書いてください。分からないときは「分からない」を選べます。
refusal-device-pick = 同じ機器を1つ選んでください。何も変わっていません。
refusal-device-same = 同じ会社の別の機器を選んでください。何も変わっていません。
refusal-device-part = その機器は、もう別の機器にまとめられています。先に「別の機器に戻す」を選んでください。何も変わっていません。
refusal-device-keys = 1台にまとめられる接続は16までです。使っていない接続を先に「別の機器に戻す」で外してください。何も変わっていません。
refusal-device-alone = この機器は、もう別の機器に戻っています。機器の一覧を見てください。

entry-device-named = 機器の呼び名を「{ $name }」にしました
entry-device-unsure = 機器について「分からない」と答えました
entry-device-merged = 「{ $name }」をこの機器にまとめました
entry-device-split = 「{ $name }」を別の機器に戻しました
