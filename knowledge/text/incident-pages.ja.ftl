# 事案（会社にはトラブル）のページ。

nav-incidents = 事案
nav-troubles = トラブル

incidents-title = 事案
incidents-title-plain = トラブルの対応
incidents-back = 事案の一覧へ
incidents-back-plain = トラブルの一覧へ
incidents-open = 対応中
incidents-closed = 終わったもの
incidents-what = 内容
incidents-firm = 会社
incidents-level = 急ぎ具合
incidents-stage = 段階
incidents-tasks = やること
incidents-opened = 始まり
incidents-done-of = { $all }のうち{ $done }
incidents-more = 続きを見る
incidents-none = 対応中の事案はありません。お知らせから「事案にする」を選ぶと、ここに並びます。
incidents-none-plain = 対応中のトラブルはありません。何かあれば、ここで一緒に進めます。
incidents-none-closed = 終わった事案はまだありません。終わりにすると、ここに残ります。
incidents-none-closed-plain = 終わったトラブルはまだありません。対応が終わると、ここに記録が残ります。

incident-about = 事案 { $number }・{ $when }
incident-about-plain = トラブル { $number }・{ $when }
incident-tabs = この件のページ
incident-tab-overview = 概要
incident-tab-tasks = やること
incident-tab-timeline = 経過
incident-tab-people = 人
incident-closed = 終わりました：{ $outcome }
incident-closed-because = 終わりました：{ $outcome }（{ $reason }）
incident-what-happened = 起きたこと
incident-alert = もとのお知らせを見る
incident-tasks-left =
    { $count ->
        [0] やることはすべて終わっています。
       *[other] 終わっていないやることが{ $count }件あります。
    }
incident-nothing-for-you = 今、していただくことはありません。進んだらここでお知らせします。
incident-next-stage = 「{ $stage }」へ進む

incident-do-note = メモを書く
incident-do-task = やることを加える
incident-do-stage = 段階を変える
incident-do-close = 終わりにする
incident-do-reopen = 再開する
incident-send-note = 経過に加える
incident-send-task = 加える
incident-send-stage = 段階を変える
incident-send-close = 終わりにする
incident-send-reopen = 再開する

incident-field-stage = どの段階ですか
incident-field-reason = 理由
incident-field-outcome = どのように終わりましたか
incident-field-note = メモ
incident-field-basis = どうやって知りましたか
incident-field-occurred = 機械の時刻
incident-field-occurred-hint = 機械に出ている時刻があれば。例：2026-11-24 09:12
incident-field-title = 何をしますか
incident-field-who = だれがしますか
incident-stage-reason-hint = 段階を飛ばすときと戻すときは、理由を書いてください。
incident-close-reason-hint = 終わっていないやることがあるときは、理由を書いてください。
incident-basis-said = 聞き取り（会社の方から聞いた）
incident-basis-measured = 測定（機械に出ている）
incident-basis-reviewed = 確認（自分で見た）

incident-no-tasks = 決まった手順のない件です。概要の「やることを加える」から、することを書いてください。
incident-task-due = { $time }まで
incident-task-do-done = 終わりました
incident-task-do-doing = 始めました
incident-task-do-waiting = 待ちにする
incident-task-do-not-needed = 必要ない
incident-task-do-open = 未着手に戻す
incident-task-else = 今はできないとき・必要ないとき
incident-task-reason = 理由
incident-task-reason-hint = ひとことで大丈夫です。例：担当者が午後に戻る

incident-contact = 担当の方
incident-holder = 窓口の担当
incident-nobody = まだ登録がありません
incident-nobody-yet = まだ決まっていません

incident-order-occurred = 機械の時刻の順にする
incident-order-known = 知った時刻の順にする
incident-gap = 起きてから{ $length }あとに知りました
incident-said-too = { $sentence }：「{ $said }」
incident-by-person = { $name }さん
incident-by-sensor = 見守り装置
incident-by-link = 会社の方（メールのリンクから）
incident-by-token = つながっている仕組み
incident-by-center = センター

entry-incident-noted = メモ：{ $text }

refusal-note-empty = メモが空です。ほかの入力は残っています。ひとこと書いてください。
refusal-note-too-long = メモが2,000字をこえています。入力は残っています。分けて書いてください。
refusal-note-basis = どうやって知ったかが選ばれていません。入力は残っています。1つ選んでください。
refusal-note-time = 時刻が読めません。入力は残っています。「2026-11-24 09:12」のように書くか、空のままにしてください。
refusal-note-future = 時刻が今より先です。入力は残っています。機械の時計がずれているときは、空のままにしてメモに書いてください。
refusal-incident-stage = 段階が選ばれていません。入力は残っています。1つ選んでください。
refusal-incident-outcome = 終わり方が選ばれていません。入力は残っています。1つ選んでください。
refusal-incident-who = だれがするかが選ばれていません。入力は残っています。1つ選んでください。
refusal-incident-after = 続きの場所が読めません。何も失われていません。最初のページから開き直してください。
refusal-task-state = その状態は選べません。やることはそのまま残っています。画面のボタンから選んでください。
