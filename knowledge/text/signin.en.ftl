# Sentences of sign-in, set-up and one's own account.

role-clerk = contact person
role-owner = owner
role-operator = help desk
role-engineer = on-site helper
role-administrator = administrator
role-machine = machine

signin-title = Sign in
signin-intro = Enter your mail address and password. Questions that came by mail can be answered without signing in.
signin-send = Sign in
signin-password = Password
signin-code-title = Code
signin-code-intro = Enter the six figures that your authenticator app shows. Without your phone at hand, use a recovery code.
signin-code = Code or recovery code
signin-code-back = Back to the beginning

account-title = Account
account-who = Name and language
account-name = Name
account-name-hint = Shown on pages and in records
account-mail = Mail address
account-password = Present password
account-new-password = New password
account-new-password-hint = At least 12 characters. A few words that you like are easy to remember and hard to guess
account-lang = Language of mails and pages
account-keep = Keep
account-kept = Kept.
account-back = Back to the account
account-seats = Places you can open
account-seat-here = You are here
account-seat-sit = Open this one
account-signing-in = How you sign in
account-password-change = Change the password
account-password-intro = Other devices are signed out when you change it.
account-password-changed = The password was changed. Other devices are signed out.
account-codes = Set up an authenticator app
account-codes-intro = People who watch over many firms sign in with a code besides the password, to keep those firms' records safe. Please have an authenticator app ready on your phone.
account-codes-picture = 1. Read this picture with the app.
account-codes-picture-alt = Two-dimensional code for the authenticator app
account-codes-by-hand = If it cannot be read, type these letters into the app:
account-codes-first = 2. The six figures that the app shows
account-codes-confirm = Finish
account-codes-are-on = Signing in asks for a code.
account-codes-are-off = Signing in does not ask for a code.
account-codes-begin = Set up an authenticator app
account-codes-end = Take the authenticator app away
account-codes-end-intro = For when you change your phone. Recovery codes end too. If you watch over firms, the next page sets up the new phone.
account-codes-ended = The authenticator app was taken away.
account-recovery = Recovery codes
account-recovery-intro = Without your phone, each of these serves once in place of a code. They are shown only now: please write them down or print them, and put them away. Earlier ones have ended.
account-recovery-left = { $count ->
    [one] { $number } recovery code is left.
   *[other] { $number } recovery codes are left.
}
account-recovery-new = Make new recovery codes
account-recovery-used = You signed in with a recovery code; { $number } left. If your phone is lost, take the authenticator app away and set up the new phone.
account-once-kept = I have kept them
account-sessions = Devices signed in
account-session-here = This device ({ $address })
account-session = { $address }
account-session-since = since { $at }
account-session-seen = last used { $at }
account-session-end = Sign out
account-tokens = Keys of programs (API tokens)
account-tokens-none = None.
account-token-make = Make a key
account-token-intro = A key for a program. It sees what you see here, and no more.
account-token-name = What is it for?
account-token-name-hint = For example: our list of devices
account-token-may = What it may do
account-token-may-read = look only
account-token-may-write = look and write
account-token-scope = What it may use
account-token-scope-hint = With none chosen it may use all
account-token-scope-all = all
account-token-how-long = For how long
account-token-days = { $number } days
account-token-until = until { $at }
account-token-expired = ended { $at }
account-token-used = last used { $at }
account-token-unused = not used yet
account-token-end = End this key
account-token-made = The key is ready
account-token-made-intro = It is shown only now: please copy it into the program's settings. If it is lost, end it and make another.
account-invitation = Invitation
account-invitation-intro = { $place } invites you as { $role }. Your mail address is { $mail }.
account-invitation-known = This mail address is registered already. Please enter its present password.
account-invitation-send = Begin

setup-title = First steps
setup-intro = From top to bottom. You can stop at any time; what is done stays done.
setup-back = Back to the first steps
setup-administrator = Register the administrator
setup-administrator-intro = First, please register whoever looks after this center. The code to begin with was shown when the program started.
setup-administrator-send = Register
setup-code = Code to begin with
setup-code-hint = 20 letters, shown when the program started
setup-step-administrator = Register the administrator
setup-step-administrator-how = Name, mail address, password, code.
setup-step-team = Register the company and its team
setup-step-team-how = The name of the company that helps, and its telephone.
setup-step-mail = Try how mails leave
setup-step-mail-how = Send one to yourself and see it arrive.
setup-step-sensor = Connect a sensor
setup-step-sensor-how = Register the firm where it stands, and give the sensor its enrolment code.
setup-step-device = See the first device
setup-step-device-how = Devices that the sensor saw appear in the list.
setup-mail = How mails leave
setup-mail-no-relay = No relay is set yet. Write one into the settings file under [mail] relay and start the program again. Mails wait until then, and leave afterwards.
setup-mail-relay = Mails leave through { $relay } in the name of { $from }.
setup-mail-to = Where to send one to try
setup-mail-send = Send one
setup-mail-waiting = The mail to { $to } is on its way. Please open this page again in about a minute.
setup-mail-sent = The relay took the mail to { $to }. Please look into that mailbox.
setup-mail-again = The mail to { $to } has not left yet ({ $error }). It is tried again by itself.
setup-mail-died = The mail to { $to } could not be sent ({ $error }). Please check [mail] in the settings file and try again.

mail-test-subject = A mail to try
mail-test-body =
    This is a mail from { -product } to try.
    If it arrived, mails are set up well.
mail-invitation-subject = Invitation from { $place }
mail-invitation-body =
    Dear { $name },

    this is { $by } of { $place }.
    You are invited to use our pages as { $role }.
    Please open this address and choose a password (until { $until }).

    { $link }

    If you did not expect this, there is nothing to do. Nothing begins unless you open it.

fault = This is our fault. Nothing you entered is lost. Please try again, or tell us the number { $reference } on the phone.
problem-400 = This could not be read
problem-401 = Please sign in
problem-403 = Not possible here
problem-404 = Not found
problem-409 = Somebody was faster
problem-410 = This has ended
problem-413 = Too large
problem-422 = Something needs mending
problem-429 = Too often
problem-500 = Our fault
problem-503 = Not now

refusal-not-there = What you look for was not found. It may exist where you cannot see it; nothing is lost. Please check the address or begin at the first page.
refusal-sign-in = Only people who are signed in see this. Nothing is lost. Please sign in and open it again.
refusal-not-allowed = Your role does not include this. Nothing was changed. If you need it, please ask your administrator.
refusal-other-site = This came from a page of another site and was not taken. Nothing was changed. Please open our page again and send it from there.
refusal-unreadable = What was sent could not be read. Nothing was changed. Please go back and send it again. ({ $detail })
refusal-too-large = What was sent is too large. Nothing was changed. Please send it in smaller parts.
refusal-form = Something needs mending. Everything else you entered is kept. Please mend the marked places and send it again.
refusal-not-now = We cannot take this at the moment. Nothing is lost. Please try again in about 10 seconds.
refusal-too-often = That was too often in a short time. Nothing is lost. Please try again in { $wait } seconds.
refusal-old-form = The page was out of date, so this was not taken. Nothing was changed. Please open the page again and send it once more.
refusal-set-up-first = Something must be set up first. Nothing was changed. Open any page and it leads there.
refusal-token = This key (API token) is not good: it was ended or its time is over. Nothing was changed. Please make a new one on the page "Account".
refusal-token-may-not = This key (API token) may not do this. Nothing was changed. Please make one that may.
refusal-token-days = Please choose one of the given times. Everything else you entered is kept.
refusal-token-scope = Please choose from the list. Everything else you entered is kept.
refusal-tokens-too-many = There can be { $most } keys. Nothing was changed. Please end one that is not used and try again.
refusal-mail = This does not look like a mail address. Everything else you entered is kept. Please write it like "name@company.jp".
refusal-mail-taken = This mail address is registered already. Nothing was changed. Please use another, or sign in with it.
refusal-name-missing = Please enter a name. Everything else you entered is kept.
refusal-name = A name is one line of at most 80 characters. Everything else you entered is kept.
refusal-lang = Please choose a language from the list. Everything else you entered is kept.
refusal-password-short = This password is short. Please use at least { $least } characters. Everything else you entered is kept.
refusal-password-long = This password is too long: { $most } bytes at most. Everything else you entered is kept.
refusal-password-easy = This password is made of words or rows that are guessed first. Try a few words that have nothing to do with each other. Everything else you entered is kept.
refusal-password-wrong = This is not your present password. Nothing was changed. Please enter it again.
refusal-sign-in-failed = Mail address or password is not right. Please try again.
refusal-no-seat = There is no page that this account can open at present. The account is kept. Please call the help desk or your administrator.
refusal-code = This code is not right, or was used before. Please wait for the next one and enter it.
refusal-invitation = This invitation was used, or its time is over. Nothing is lost. Please ask for a new one.
refusal-not-yours-to-give = Your role cannot give this one. Nothing was changed. Please ask your administrator.
refusal-setup-code = This is not the code to begin with. Everything else you entered is kept. Please look at what the program showed when it started; starting it again makes a new code.

entry-account-opened = Account opened
entry-account-changed = Name or language changed
entry-password-changed = Password changed
entry-signed-in = Signed in ({ $with ->
    [code] code
    [recovery-code] recovery code
    [set-up] first steps
   *[password] password
})
entry-sign-in-failed = Signing in failed ({ $tries } in a row)
entry-session-ended = Signed out ({ $why ->
    [signed-out] by the person
   *[ended] from the account page
})
entry-invitation-sent = { $name } was invited ({ $role ->
    [clerk] contact person
    [owner] owner
    [operator] help desk
    [engineer] on-site helper
   *[administrator] administrator
})
entry-invitation-accepted = { $name } accepted the invitation ({ $role ->
    [clerk] contact person
    [owner] owner
    [operator] help desk
    [engineer] on-site helper
   *[administrator] administrator
})
entry-seat-given = Role given ({ $role ->
    [clerk] contact person
    [owner] owner
    [operator] help desk
    [engineer] on-site helper
   *[administrator] administrator
})
entry-seat-ended = Role ended ({ $role ->
    [clerk] contact person
    [owner] owner
    [operator] help desk
    [engineer] on-site helper
   *[administrator] administrator
})
entry-totp-on = Authenticator app set up
entry-totp-off = Authenticator app taken away
entry-recovery-codes-made = Recovery codes made ({ $count })
entry-token-made = Key of a program "{ $name }" made ({ $may ->
    [write] look and write
   *[read] look only
})
entry-token-ended = Key of a program "{ $name }" ended
entry-test-mail-sent = A mail to try was sent
