# Why a device is taken for what it is: what it says to whoever asks.

clue-snmp-description = answers { $text } when asked what it is (SNMP)
clue-snmp-name = calls itself { $name } when asked (SNMP)
clue-ssh-program = calls its program for remote control (SSH) { $program }
clue-llmnr-name = calls itself { $name } (LLMNR)
