# Words of the list of firms, the firm's page, people, sites and set-up.

nav-firms = Firms

firms-title = Firms in our care
firms-order = By name. Firms that we cannot see carry a mark.
firms-back = To the list of firms
firms-new = Add a firm
firms-search = Find a firm
firms-search-hint = Name, reading, corporate number
firms-search-do = Find
firms-search-clear = Stop searching
firms-search-short = Type at least two characters of the name or its reading. A corporate number (13 digits) works too.
firms-none-found = No firm in our care fits "{ $typed }". Try fewer characters, or the reading.
firms-none-yet = There is no firm in our care yet. The first one will appear here once you add it.
firms-more = The next 50 firms
firms-name = Firm
firms-sight = Watch
firms-boxes = Sensors
firms-contact = Reached first
firms-no-contact = not entered
firms-sensors = { $number }
firms-sight-clear = Watched
firms-sight-part = Watched in part
firms-sight-blind = No traffic is seen
firms-sight-silent = Not heard since { $time }
firms-sight-not-yet = No sensor yet

firm-new = Add a firm
firm-edit = Change what we know of it
firm-back = To the firm's page
firm-facts = About the firm
firm-name = Name of the firm
firm-name-hint = As registered, for example みなと印刷株式会社
firm-reading = Reading
firm-reading-hint = In kana. It lets you find a name that you heard on the phone.
firm-number = Corporate number
firm-number-hint = 13 digits. Sole proprietors have none.
firm-prefecture = Prefecture
firm-industry = Industry
firm-not-chosen = Not chosen
firm-employees = People who work there
firm-phone = Phone
firm-address = Address
firm-phrase = Agreed phrase
firm-phrase-hint = Agreed with the firm. Every mail of ours says it, so that they know it is real. For example: blue umbrella
firm-take-in = Take this firm into care
firm-keep = Keep this
firm-not-known = Not asked yet
firm-people = { $count ->
        [one] { $number } person
       *[other] { $number } people
    }
firm-sites = Sites and sensors
firm-no-site = There is no site yet. Add one place for a sensor.
firm-add-site = Add a site
firm-people-title = People
firm-no-person = Nobody is entered yet. Add the person to reach first.
firm-add-person = Add a person
firm-devices = { $count ->
        [one] See { $number } device
       *[other] See { $number } devices
    }

person-new = Add a person
person-name = Name
person-name-hint = For example 田中 恵子
person-reading = Reading
person-reading-hint = For example タナカ ケイコ
person-role = Role
person-role-clerk-hint = Answers questions and looks after devices
person-role-owner-hint = Decides on reports and announcements
person-phone = Phone
person-mail = Mail address
person-lang = Language
person-add = Add
person-first = Reached first
person-make-first = Reach this person first
person-invite = Invite to sign in
person-signs-in = Can sign in
person-signs-in-not = Does not sign in yet. Questions can be answered from the link in a mail.
person-invited = Invited
person-invited-mail = We have sent a mail. Its link leads to choosing a password and works for 14 days.
person-invited-no-mail = How mails leave is not set up yet. The mail is kept and will be sent once it is. If it is urgent, tell the link below to that person only. It works for 14 days.

site-new = Add a site
site-name = Name of the site
site-name-hint = For example head office, Kawasaki works
site-address = Address
site-add = Add
site-no-sensor = There is no sensor yet.
site-connect = Connect a sensor

done-firm-added = The firm is in our care. Next, add people and a site.
done-firm-changed = What we know of the firm is changed.
done-person-added = The person is added.
done-person-first = Somebody else is reached first now.
done-site-added = The site is added.
done-sensor-revoked = The sensor's key is taken back. What it sent is kept.
done-device-owner = Noted. You can change it later.

setup-team = Your team
setup-team-intro = Enter the company that watches, and the name and phone by which firms know your desk. Every page of the firms in your care shows this phone.
setup-team-organization = Name of your company
setup-team-organization-hint = As registered
setup-team-name = Name of the team
setup-team-name-hint = What people in firms always see. For example: Minato watch team
setup-team-phone = Phone of the desk
setup-team-hours = When it is answered
setup-team-hours-hint = For example: weekdays 9 to 18, all hours
setup-team-mail = Mail address of the desk
setup-team-registration = Number in the public scheme
setup-team-registration-hint = Only registered teams have one.
setup-team-send = Found the team
setup-sensor = The first firm and its sensor
setup-sensor-intro = Enter the firm and the place where the sensor will stand. The next page shows the code to type into it.
setup-sensor-send = Enter, and connect the sensor

refusal-line = Please keep it to one line of { $most } characters. The rest of what you typed is still there.
refusal-line-missing = Please fill this in. The rest of what you typed is still there.
refusal-phone = Please type the phone number in digits (for example 03-1234-5678). The rest of what you typed is still there.
refusal-number = Please type a number from 1 to { $most }. The rest of what you typed is still there.
refusal-role = Please choose a role. The rest of what you typed is still there.
refusal-nowhere-to-reach = Please fill in a phone or a mail address: we need a way to reach them in a hurry. The rest of what you typed is still there.
refusal-same-name = A firm of this name is in our care already. Nothing was added. If this is another firm, press once more to add it.
refusal-same-person = A person of this name and mail address is entered already. Nothing was added. Please look at the firm's page.
refusal-same-site = A site of this name is there already. Nothing was added. If it is another place, please give it a name of its own.
refusal-too-many-people = A firm can have up to 100 people here. What you typed is still there. Please ask your administrator whether somebody is no longer reached.
refusal-too-many-sites = A firm can have up to 200 sites here. What you typed is still there. Please ask your administrator.
refusal-too-many-codes = This site has many codes that nobody has used yet. None of them is lost. Use one that you made before, or make a new one after their 14 days.
refusal-firm-in-care = Another team cares for this firm. Nothing was changed. Once that team has let go of it, please add it again.
refusal-number-taken = A firm with this corporate number is entered already. Nothing was changed. Please compare the digits, or search for that firm.

entry-team-founded = The team { $name } was founded
entry-organization-added = { $name } was entered
entry-organization-changed = What is known of { $name } was changed
entry-firm-taken-into-care = Taken into care
entry-person-added = { $name } was added ({ $role ->
        [clerk] clerk
        [owner] owner
        [operator] operator
        [engineer] engineer
       *[administrator] administrator
    })
entry-person-reached-first = { $name } is reached first
entry-site-added = The site { $name } was added
