# Business mail fraud. The bank is phoned first. Nobody is blamed.

playbook-business-mail-fraud = A mail that changes where to pay

playbook-business-mail-fraud-hold-payment = Stop the payment
    .how-1 = If it is not made yet, wait: then nothing is lost.
    .how-2 = If it is made, phone your bank now and ask to recall the transfer.
    .how-3 = Ask the bank that received it to freeze the account, too.

playbook-business-mail-fraud-call-partner = Ask on a number you had before
    .how-1 = Do not answer the mail: phone a number you knew before, as from a card.
    .how-2 = Do not use the number in the mail.
    .how-3 = They may have been hit themselves. Tell them without blame.

playbook-business-mail-fraud-keep-mails = Keep the mails
    .how-1 = Do not delete or forward the mail; leave it as it came.
    .how-2 = Keep what was written before and after it, too.
    .how-3 = Send the original mail (eml) under "Evidence".

playbook-business-mail-fraud-check-mailbox = See whether somebody is in the mailbox
    .how-1 = Look for forwarding and rules that nobody set up.
    .how-2 = Look for sign-ins from odd places or at odd times.
    .how-3 = If there are any, change the password and sign out everybody.

playbook-business-mail-fraud-compare-senders = Compare the senders
    .how-1 = Look for one letter changed, such as m and rn.
    .how-2 = See from the mail's records whether a real server sent it.
    .how-3 = Look whether others got mails of the same sender.

playbook-business-mail-fraud-change-passwords = Change the mail passwords
    .how-1 = Do it from another computer or from a phone.
    .how-2 = Turn on the second step (confirming on a phone), too.
    .how-3 = Tell nobody the new passwords, not even { -desk }.

playbook-business-mail-fraud-police = Speak with the police
    .how-1 = If money was sent, phone the police on the same day.
    .how-2 = Have the bank's receipt and the original mail ready.
    .how-3 = Note their receipt number: the bank asks for it, too.

playbook-business-mail-fraud-bank-terms = Ask the bank about compensation
    .how-1 = The firm asks its bank whether it compensates, and until when.
    .how-2 = Many banks want to hear within 30 days, counted from the day after.
    .how-3 = Note in the timeline when and whom you asked.

playbook-business-mail-fraud-tell-partners = Tell other partners
    .how-1 = Phone the partner whose name was used, and the others.
    .how-2 = Say: "We never change where to pay by mail."
    .how-3 = If you need a text, { -desk } writes it.

playbook-business-mail-fraud-pay-rule = Make a rule for changes of accounts
    .how-1 = One line is enough: "before a change, phone a known number".
    .how-2 = Two people who check before paying are safer still.
    .how-3 = Tell the rule to all who pay bills.

playbook-business-mail-fraud-report = Send the summary
    .how-1 = Write what is known, what is not known yet, and what is left to do.
    .how-2 = Write each movement of money with time, sum and bank.
    .how-3 = Write the one next step that prevents it from happening again.
