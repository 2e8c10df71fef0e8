# Why a device is taken for what it is: what it says to whoever asks.

clue-snmp-description = 問い合わせ(SNMP)への答えが { $text }
clue-snmp-name = 問い合わせ(SNMP)への名乗りが { $name }
clue-ssh-program = 遠隔操作のプログラム(SSH)の名乗りが { $program }
clue-llmnr-name = 名乗りが { $name }(LLMNR)
