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
help-file = 通信の記録（pcap、pcapng。gzip や zstd で縮めたものも可）、フォルダー、- は標準入力
help-lang = 結果の言葉: ja 日本語、en 英語
help-format = 結果の形: text 文（指定がなければこれ）、html 画面、json プログラム用、csv 会社ごとの表、eve 通信の記録
help-output = 結果を書くファイル（なければ画面に出します）
help-intel = 注意リストのファイルかフォルダー（何度でも）
help-inside = 社内とみなすアドレスの範囲（何度でも）
help-devices = 会社の機器の名簿（CSV: mac,name,kind,owner）
help-as-of = この日の終わりの時点で判断します（例 2026-10-06）
help-fail-on = この急ぎ具合（1〜4）以上のお知らせがあれば 1 で終わります（指定がなければ 2）
help-plain = 色も飾りも付けません
help-hashes = 通信で運ばれたファイルの指紋: none なし（指定がなければこれ）、sha256、all MD5・SHA-1・SHA-256
help-extract = 通信で運ばれたファイルを、このフォルダーに書き出します（名前は指紋。開かないでください）
help-workers = 通信を読み解く人手の数（1〜64。結果は同じです）
help-suricata = 入っている Suricata も一緒に走らせ、その知らせを合わせます（場所は --suricata=PATH）
help-rules = Suricata の規則のファイル
help-indicators = 注意リスト
help-indicators-build = 注意リストから、すぐに引ける索引を作ります（--intel に渡せます）
help-indicators-list = 注意リストのファイルかフォルダー
help-indicators-output = 索引を書くファイル
help-help = この説明を出します
help-version = 版を出します


help-page-demo =
    { $about }

    使い方: { $usage }

    指定:
    { $options }

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

help-demo = 見本のセンターを開きます（見守り窓口1つ、会社30社。一時フォルダーに作り、終わると消えます）
help-run = センターと見守り装置を、1つのプログラムで動かします
help-center = センターを動かします
help-sensor = 見守り装置（登録と実行）
help-sensor-enrol = 登録コードで、この装置をセンターに登録します
help-sensor-run = 登録した装置で見守ります
help-backup = すべての記録を、ひとつのファイルに写します（動かしたまま）
help-backup-output = 書き出すファイル
help-restore = バックアップを、空のデータベースに戻します
help-restore-file = バックアップのファイル
help-move = すべての記録を、別のデータベースへ移します（SQLite と PostgreSQL のどちらへも）
help-move-to = 移す先: sqlite:ファイル または postgres://利用者@機械/名前
help-verify = 記録が書き換えられていないことを確かめます
help-verify-journal = 記録（ジャーナル）を最初から最後まで確かめます
help-config = 設定
help-config-check = 設定の誤りをすべて挙げます
help-config-file = 設定ファイル（TOML）。環境変数 HIKESHI_… が優先します
help-demo-json = アドレスと見本の人の入り口を JSON で1行に書きます
help-demo-no-browser = ブラウザーを開きません
help-demo-exit-after = この秒数で終わります
help-demo-port = このポートで開きます（なければ 8480。0 は空いているもの）
help-sensor-folder = 装置のフォルダー（なければ hikeshi-sensor）
help-sensor-code = センターの画面にある登録コード（HK1-…）
help-sensor-name = 装置の名前（なければ機械の名前）
help-follow = 見守る通信の記録。書き足されるファイルか、ファイルが入ってくるフォルダー
help-interface = 見守るネットワークの差し口（例 eth0）。つないだ後は、権限を手放します
help-eve = Suricata が書き足している記録のファイル（eve.json）
help-syslog = 機器の記録（syslog）を受け取るアドレス（例 0.0.0.0:514）
help-user = 聞きはじめた後に切り替わる利用者（指定がなければ hikeshi）
help-memory = 使ってよいメモリー（MiB。指定がなければ 200）
help-ring = 読まれるのを待つ通信のためのメモリー（MiB。指定がなければ 16）

center-open = センターを開きました: { $address }
center-setup-code = はじめての方は、ブラウザーで開いて、このコードを入れてください（1回だけ使えます）: { $code }
center-address-taken = { $address } で開けませんでした（{ $detail }）。ほかのプログラムが使っていないか確かめるか、listen を別のポートにしてください。
center-fault = センターを動かせませんでした（{ $detail }）。データはそのままです。

journal-read = { $number }件を読みました
journal-whole = 記録に書き換えはありません。{ $chains }本の鎖、{ $entries }件、署名 { $checkpoints }件を確かめました。
journal-broken = 記録が合わないところがあります。{ $chains }本の鎖、{ $entries }件、署名 { $checkpoints }件を読みました。
journal-wrong-gap = { $chain }: { $sequence }番の前の記録がありません。
journal-wrong-changed = { $chain }: { $sequence }番か、その前の記録が書き換えられています。
journal-wrong-cut = { $chain }: { $sequence }番より後の記録が切り取られています。
journal-wrong-signature = 署名 { $sequence }番が合いません。
journal-wrong-rewritten = { $chain }: { $sequence }番が、署名されたときの内容と違います。
journal-signer = 署名した鍵: { $key }

sensor-runs = 見守りを始めました（センター: { $address }）。
sensor-ended = 見守りを終えました（読んだ通信 { $packets } 個、読めなかった通信 { $dropped } 個）。

demo-open = 見本のセンターを開きました: { $address }
demo-person = { $role }　{ $name }（{ $place }）: { $link }
demo-password = 見本の合い言葉: { $password }
demo-stop = 終わるには Ctrl-C を押してください。データは一時フォルダー { $folder } にあり、終わると消えます。
demo-not-made = 見本を作れませんでした（{ $detail }）。

suricata-missing = Suricata（{ $detail }）が見つかりません。{ $file } は Hikeshi だけで調べました。--suricata=PATH で場所を指定できます。
suricata-failed = { $file } を Suricata で調べられませんでした（{ $detail }）。Hikeshi だけで調べた結果を出します。
suricata-stream = 標準入力は一度しか読めないため、Suricata は走らせていません。ファイルに保存すると一緒に調べられます。
indicators-built = { $lists }件のリストから { $count }件の索引を { $file } に作りました（古い・取り消された・誰もが使う相手など { $left-out }件は入れていません）。--intel に渡せます。
extract-left-out = { $count }個のファイルは、場所が足りないか書けないため、書き出していません。調べた結果は変わりません。
