clue-listed-file = 注意リストに載っているファイル { $name } を { $host } とやり取り（ハッシュ { $hash }）
list-index-damaged = 注意リストの索引 { $place } は途中で切れているか壊れているので使いませんでした。もう一度作ってください。
list-index-version = 注意リストの索引 { $place } は別の版の Hikeshi が作ったものなので使いませんでした。もう一度作ってください。
list-index-of-index = { $place } は注意リストの索引です。索引からは索引を作れないので飛ばしました。元のリストを渡してください。
