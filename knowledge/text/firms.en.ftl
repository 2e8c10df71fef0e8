# Words of firms and organizations.

refusal-corporate-number-digits = A corporate number has 13 digits. What you typed is still there. Please count them.
refusal-corporate-number-mistyped = One of the digits of the corporate number seems to be another. What you typed is still there. Please compare them again.
refusal-no-such-prefecture = This prefecture is not in the list. What you typed is still there. Choose one from the list.
refusal-no-such-industry = This industry is not in the list. What you typed is still there. Choose one from the list.

form-kabushiki = stock company (KK)
form-yugen = limited company (YK)
form-godo = limited liability company (GK)
form-gomei = general partnership
form-goshi = limited partnership
form-shadan = incorporated association
form-zaidan = incorporated foundation
form-medical = medical corporation
form-welfare = social welfare corporation
form-school = school corporation
form-religious = religious corporation
form-non-profit = non-profit corporation
form-cooperative = cooperative
form-foreign = foreign or other corporation

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

# Words of plugging a sensor in, of its health, and of the list of devices.

nav-devices = Devices

guide-title = Connect a sensor
guide-code-title = Enrolment code
guide-code-make-hint = Make one for each sensor. It is shown once.
guide-code-make = Make a code
guide-code-once = This code is shown now only. Please keep this page open until the sensor has it. If you close it, simply make a new one.
guide-command = Type this line at the sensor.
guide-code-days = It works for 14 days and for one sensor. It holds the address to connect to, and how the sensor knows that it is the right one.
guide-check = Is it connected?
guide-no-code = No code has been made yet.
guide-waiting = We are waiting for the sensor's first word. This changes by itself once it is connected.
guide-enrolled = The sensor is connected. It sees no device yet. This can take a few minutes.
guide-sees = { $count ->
        [one] The sensor is connected and sees { $number } device.
       *[other] The sensor is connected and sees { $number } devices.
    }
guide-sensor = See how the sensor is
guide-where = Where to plug it in
guide-sees-title = What it sees
guide-misses-title = What it does not see
guide-mirror = A Mirror port of the switch (best)
guide-mirror-how = Connect the sensor by LAN cable to a switch that copies its traffic to one port (a mirror port).
guide-mirror-sees = All traffic through the switch: between your devices, and with the internet.
guide-mirror-misses = The inside of encrypted traffic. Traffic only between Wi-Fi devices.
guide-mirror-drawing = A drawing: internet, router and switch in a row; two computers and the sensor hang at the switch, which copies traffic to the sensor.
guide-router = B Records of the router (coming)
guide-router-how = The router sends its records to the sensor. This way is being prepared and cannot be used yet.
guide-router-sees = With whom on the internet, and how much.
guide-router-misses = Traffic between your devices. Kinds of devices only in part.
guide-router-drawing = A drawing: two computers hang at the router, whose records go to the sensor.
guide-wifi = C Beside the Wi-Fi router
guide-wifi-how = Connect the sensor by LAN cable to a free port of the router. This is the easiest.
guide-wifi-sees = Which devices are there; kinds and names, as far as devices call them out to all.
guide-wifi-misses = Traffic between devices and the internet. It is shown as "in part".
guide-wifi-drawing = A drawing: Wi-Fi devices reach the router by radio; the sensor hangs at a free port of the router by cable.

sensor-about = { $firm }, { $site }
sensor-back = To the sensor
sensor-is-whole = It works and sees the traffic.
sensor-is-only-broadcast = It works. It sees only what is said to all.
sensor-is-blind = It works but sees no traffic. Please check where its cable is plugged in.
sensor-is-unknown = It works. How much it sees is being found out.
sensor-is-silent = We have not heard from it for { $length }. Please look at its power light and its cable.
sensor-is-unheard = We have not heard from it yet.
sensor-is-revoked = Its key was taken back on { $date }. It can send nothing any more.
sensor-last = Last heard
sensor-never = Not yet
sensor-last-well = It is heard every minute.
sensor-last-silent = That was { $length } ago. What happened since, we cannot say.
sensor-last-never = Once it is switched on, it is heard within a minute or so.
sensor-learning = End of learning
sensor-learning-on = It learns what is usual. Until then, a device that is new is not yet a reason to write to you. What is urgent is.
sensor-learning-over = It has learnt what is usual. New devices are told too.
sensor-drill = Daily drill
sensor-drill-none = None has arrived yet. Once a day the sensor practises, inside the box, finding something and sending it here. Nothing is sent on the firm's network.
sensor-drill-well = The way from what it finds to the center works.
sensor-drill-late = None has arrived for more than a day and a half. Check the power of the box and its network.
sensor-sees = What it sees
sensor-sees-whole = All
sensor-sees-whole-means = It sees traffic between your devices and with the internet.
sensor-sees-only-broadcast = A part
sensor-sees-only-broadcast-means = It sees only what is said to all: enough for a list of devices, not for whom they talk to.
sensor-sees-blind = Nothing
sensor-sees-blind-means = No traffic reaches it. Please check where its cable is plugged in.
sensor-sees-unknown = Being found out
sensor-sees-unknown-means = Too little traffic has reached it to tell. This can take a few minutes.
sensor-devices = Devices seen
sensor-devices-count = { $number }
sensor-devices-none = It has not seen a device yet.
sensor-devices-some = Devices it has seen since it was started.
sensor-packets = Packets read
sensor-packets-count = { $number }
sensor-packets-none = Nothing has reached it yet.
sensor-packets-well = It reads nearly all of them.
sensor-packets-lost = There is so much traffic that it misses more than one packet in a hundred. A faster box misses fewer.
sensor-packets-forgotten = Its memory was full, and it forgot part of what it had seen. Use a larger box, or allow it more memory.
sensor-waiting = Records waiting to be sent
sensor-waiting-count = { $number }
sensor-waiting-well = It keeps records while it is not connected, and sends them later.
sensor-waiting-dropped = Its store was full, so it dropped records, the least urgent first. Please check its connection.
sensor-waiting-damaged = Some stored records could not be read. Its disk may be failing.
sensor-clock = Its clock is off by
sensor-clock-well = Nothing to worry about. Times of records are corrected.
sensor-clock-off = It is off by much. Times of records are corrected, but please check how the box sets its clock.
sensor-clock-unknown = Not known yet
sensor-clock-unknown-means = Its next word will tell.
sensor-disk = Free disk
sensor-disk-free = { $size } GiB
sensor-disk-well = Enough to keep records while it is not connected.
sensor-disk-low = Little is left. Please remove files that are not needed.
sensor-disk-unknown = Not known
sensor-disk-unknown-means = The box does not say how much is free.
sensor-version = Version of its program
sensor-version-means = As the box says itself.
sensor-revoke = Take its key back
sensor-revoke-ask = Once the key of "{ $name }" at { $site } is taken back, we receive nothing from this sensor any more. What it sent is kept. This cannot be undone: to use it again, connect it with a new code.
sensor-revoke-do = Take the key back

devices-title = Devices
devices-back = To today
devices-caption = Devices seen (last seen first)
devices-name = Name
devices-kind = Kind
devices-system = System
devices-owner = Whose
devices-first = First seen
devices-last = Last seen
devices-address = Address
devices-more = The next 50 devices
devices-none-since = No device has been seen yet. We have watched since { $date }.
devices-none-yet = No device has been seen yet. They appear here once a sensor is connected.
devices-kind-of = { $kind } ({ $maker })
devices-system-unknown = Not known yet
devices-system-ended = { $system } (fixes ended on { $date })
devices-system-until = { $system } (fixes until { $date })
devices-whose = Whose is this device?
devices-owner-ours-hint = Bought and used by the company
devices-owner-private-hint = Belongs to somebody who works here
devices-owner-guest-hint = Used by a visitor
devices-owner-unknown-hint = Not knowing is fine. We keep watching.
devices-note = Note
devices-note-hint = Where it stands, who uses it. For example: beside reception
devices-say = Say so

refusal-owner = Please choose one of the four answers. The rest of what you typed is still there.
refusal-place = We cannot read where the list should go on. Nothing is lost. Please begin at the start of the list.

entry-sensor-code-made = A code for a sensor was made
entry-sensor-enrolled = The sensor { $name } was connected
entry-sensor-silent = The sensor is not heard any more
entry-sensor-heard = The sensor is heard again
entry-sensor-revoked = The key of the sensor { $name } was taken back
entry-device-appeared = { $count ->
        [one] { $count } device was seen for the first time
       *[other] { $count } devices were seen for the first time
    }
entry-device-owner-said = The device's owner was set to { $owner ->
        [ours] company
        [private] private
        [guest] visitor
       *[unknown] not known
    }
