# コマンドの説明と、うまくいかなかったときの文。

error-line = エラー: { $what }
warning-line = 注意: { $what }
error-output-is-input = { $file } は調べるファイルそのものです。結果は別の名前に書いてください。
error-folder = フォルダーの中を見られませんでした（{ $detail }）。読む権利があるかを確かめてください。
error-no-captures = 渡されたフォルダーに通信の記録がありません。終わりが .pcap か .pcapng のファイルを入れてください。
error-output = { $file } に書き込めませんでした（{ $detail }）。場所と空き容量を確かめてください。

usage-no-value = { $argument } には値が要ります。
usage-invalid-value = { $argument } に「{ $value }」は使えません。使えるのは { $valid } です。
usage-bad-value = { $argument } の「{ $value }」は読めません。
usage-unknown-argument = { $argument } という指定はありません。
usage-unknown-command = { $command } という命令はありません。
usage-missing-file = 調べるファイルが指定されていません。
usage-no-command = 何をするかが指定されていません。
usage-twice = { $argument } は1回だけ指定できます。
usage-other = 指定の仕方が合っていません。
usage-suggest = もしかすると { $suggested } ですか。
usage-help = 使い方は hikeshi --help で見られます。

progress-bar = { $bar } { $percent }  { $read }  { $rate }  残り { $left }
progress-flow = { $read }  { $rate }
progress-line = { $file }: { $percent }%

help-page =
    { $about }

    使い方: { $usage }

    できること:
    { $commands }

    指定:
    { $options }
help-page-inspect =
    { $about }

    使い方: { $usage }

    調べるもの:
    { $files }

    指定:
    { $options }

    終わり方: 0 急がないお願い以上なし、1 あり、2 できなかった
help-hikeshi = 火消し: 会社のネットワークを見守り、気になることを普通の言葉で伝えます
help-inspect = 通信の記録を調べ、どんな機器があり、何が気になるかを伝えます
help-demo = 付属の見本を調べ、結果の画面を開きます
help-file = 通信の記録（pcap、pcapng。gzip や zstd で縮めたものも可）、フォルダー、- は標準入力
help-lang = 結果の言葉: ja 日本語、en 英語
help-format = 結果の形: text 文（指定がなければこれ）、html 画面、json 表、eve 通信の記録表
help-output = 結果を書くファイル（なければ画面に出します）
help-intel = 注意リストのファイルかフォルダー（何度でも）
help-inside = 社内とみなすアドレスの範囲（何度でも）
help-devices = 会社の機器の名簿（CSV: mac,name,kind,owner）
help-as-of = この日の終わりの時点で判断します（例 2026-10-06）
help-fail-on = この急ぎ具合（1〜4）以上のお知らせがあれば 1 で終わります（指定がなければ 2）
help-plain = 色も飾りも付けません
help-help = この説明を出します
help-version = 版を出します

demo-opened = 結果の画面を開きました: { $file }
demo-written = 結果の画面を書きました。ブラウザーで開いてください: { $file }

help-page-demo =
    { $about }

    使い方: { $usage }

    指定:
    { $options }
help-demo-output = 結果の画面を書くファイル（なければ一時フォルダーに置きます）

list-io = 注意リスト { $place } を開けませんでした（{ $detail }）。名前と、読む権利があるかを確かめてください。
list-too-large = 注意リスト { $place } は大きすぎるので使いませんでした。分けて渡してください。
list-json = 注意リスト { $place } の JSON が壊れているので使いませんでした（{ $detail }）。もう一度取り込んでください。
list-unknown-json = { $place } は知っている形の注意リストではないので使いませんでした。
list-nothing = { $place } には使える項目がありませんでした。

register-io = 機器の名簿 { $place } を開けませんでした（{ $value }）。名前と、読む権利があるかを確かめてください。
register-no-header = 機器の名簿 { $place } の1行目に mac の列がありません。1行目を mac,name,kind,owner にしてください。{ $value }
register-not-csv = 機器の名簿 { $place } の行は CSV として読めないので飛ばしました。{ $value }
register-mac = 機器の名簿 { $place } の「{ $value }」はアドレス（MAC）として読めないので、その行を飛ばしました。
register-kind = 機器の名簿 { $place } の「{ $value }」は知らない種類なので、その行を飛ばしました。
register-owner = 機器の名簿 { $place } の持ち主「{ $value }」は ours、private、guest のどれでもないので、その行を飛ばしました。
