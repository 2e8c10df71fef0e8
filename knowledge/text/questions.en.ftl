# Questions to the firm. Each answer's hint says what follows from it.

question-always =
    .not-sure = Not sure
    .not-sure-hint = We phone and show you how to find out
    .call-me = Call me
    .call-me-hint = We phone you

question-known =
    .ask = Do you know of this?
    .known-fine = Yes, ordinary work
    .known-fine-hint = The desk checks it and closes it
    .known-odd = Yes, and it is odd
    .known-odd-hint = We phone to hear more

question-use =
    .ask = What is this device used for?
    .work = Daily work
    .work-hint = We look for a safe way to keep it
    .sometimes = Now and then
    .sometimes-hint = We look for a way to connect it only then
    .unused = No longer used
    .unused-hint = We show you how to remove it

question-when =
    .ask = Was somebody using it at that time?
    .used = Yes
    .used-hint = The desk compares it with the records
    .nobody = Nobody was there
    .nobody-hint = We phone today
