# The page of work and mails that did not succeed (/work). The reader is the administrator.

work-title = Stuck work
work-intro = Work and mails that did not succeed after several tries. Nothing is lost. Mend the cause, then try again.
work-jobs = Work of the center
work-mails = Mails
work-hooks = Messages to chats and programs
work-none = None.
work-tries =
    { $count ->
        [one] Tried once
       *[other] Tried { $number } times
    }
work-again = Try again

entry-job-revived = Stuck work was given new tries
entry-mail-revived = A stuck mail was given new tries
entry-hook-revived = A message that had stopped is sent again
