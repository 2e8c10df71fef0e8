# プログラムから使う方のためのページ（/api）
api-title = プログラムから使う（API）
api-intro = 画面でできることを、プログラムからも行えます。鍵（API トークン）は「アカウント」のページで作れます。同じ権限で、同じ記録が残ります。
api-addresses = アドレス
api-parameters = パラメーター
api-takes = 送るもの
api-shapes = データの形
