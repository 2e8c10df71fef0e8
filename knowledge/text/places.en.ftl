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
