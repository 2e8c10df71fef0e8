# Other tools' records, and mails.

records-eve = records of Suricata (EVE)
records-cef = records in Common Event Format
records-leef = records in Log Event Extended Format
records-wazuh = records of Wazuh
records-ocsf = records in OCSF
records-windows = a Windows event log
records-mail-log = the log of a mail server
records-message-trace = a message trace of Microsoft 365
records-mails = mails
records-fortigate = records of a FortiGate
records-sonicwall = records of a SonicWall
records-yamaha = records of a Yamaha router
records-generic = records of a UTM
seen-entries = { $records } ({ $number })
unseen-entries = { $count ->
    [one] 1 entry that could not be read
   *[other] { $number } entries that could not be read
}
unseen-dropped = { $count ->
    [one] 1 entry too many to be looked at
   *[other] { $number } entries too many to be looked at
}
say-blind-records = None of the records could be read, so we cannot say whether all is well.
html-entries = Entries
