# A cloud or mail account in strange hands. Sign everybody out, change it from another device.

playbook-cloud-account = An account used by somebody else

playbook-cloud-account-sign-out-all = Sign it out everywhere
    .how-1 = Revoke all sign-ins of that account on the administration page.
    .how-2 = Where the firm has no administrator, read out the steps by phone.
    .how-3 = Note the time in the timeline.

playbook-cloud-account-change-password = Change the password
    .how-1 = Be sure to do it from another computer or from a phone.
    .how-2 = Change it wherever the same one was used, too.
    .how-3 = Tell nobody the new password, not even { -desk }.

playbook-cloud-account-second-step = Set up the second step anew
    .how-1 = See whether the phone number and apps entered there are the user's own.
    .how-2 = Remove the others and enter the user's phone anew.
    .how-3 = Make new spare codes, too.

playbook-cloud-account-remove-rules = Find and remove rules and grants
    .how-1 = Look for forwarding, rules and delegates that nobody set up.
    .how-2 = Take away grants of apps that nobody knows.
    .how-3 = Keep a picture of each in the evidence before removing it.

playbook-cloud-account-list-signins = Copy the records of sign-ins
    .how-1 = Copy 30 days of sign-ins: time, place, device.
    .how-2 = Write down which time zone the records use.
    .how-3 = Narrow down when the stranger began and ended.

playbook-cloud-account-list-seen = Find out what was seen
    .how-1 = List mails and files that were opened, from the records.
    .how-2 = List the mails that left this account and to whom.
    .how-3 = What no record tells is "unknown".

playbook-cloud-account-check-others = Examine the other accounts
    .how-1 = Look for sign-ins from the same place or device elsewhere.
    .how-2 = Be sure to check the administrators' accounts.
    .how-3 = Where one is found, stop it the same way.

playbook-cloud-account-tell-addressees = If mails went out, tell those who got them
    .how-1 = Tell them today not to open attachments or links.
    .how-2 = { -desk } writes the notice. The firm decides whether it is sent.
    .how-3 = If none went out, mark this as not needed and say why.

playbook-cloud-account-personal-data = See whether personal data must be reported
    .how-1 = Ask whether data of customers or staff was among it.
    .how-2 = Where a stranger did it on purpose, one person's data may be enough.
    .how-3 = The first report is due some 3 to 5 days after learning of it. Note the time.

playbook-cloud-account-second-step-all = Turn on the second step for everybody
    .how-1 = It helps most in this order: administrators, owner, accounting.
    .how-2 = { -desk } sends you a page that shows how.
    .how-3 = Where somebody cannot, tell us why.

playbook-cloud-account-report = Send the summary
    .how-1 = Write what is known, what is not known yet, and what is left to do.
    .how-2 = Keep apart the time that records cover and the time they do not.
    .how-3 = Write the one next step that prevents it from happening again.
