# Devices of a firm: questions about names, two rows that are one

devices-next-open = Answer a question about a device
devices-next-title = Tell us about this device
devices-next-none = There is nothing to ask now. When a new device is seen, we ask here.
devices-next-note = You can change the answer later. Questions come one at a time.
devices-unsure = Not sure
devices-unsure-hint = We keep watching, and ask again in 30 days.
devices-unsure-done = That is fine. We keep watching, and ask again in 30 days.
devices-unsure-help = To look into it together: ask us
devices-name-ask = What you call this device
devices-name-hint = A name that people in your firm know. Example: Accounts PC, printer on floor 2
devices-name-say = Use this name
devices-name-unsure = If you do not know a name
devices-place = Place
devices-parts = Other connections of this device
devices-part = { $name } ({ $address }). Last seen: { $last }
devices-split = Make it a separate device again
devices-merge-title = If one device appears twice
devices-merge-about = A computer with cable and Wi-Fi, or a phone whose number changes, may look like two devices. You can join them, and undo it later.
devices-merge-other = The same device as this one
devices-merge-choice = { $name } ({ $address })
devices-merge = Make them one device
done-device-merged = They are one device now. “Make it a separate device again” below undoes it.
done-device-split = It is a separate device again.

refusal-device-name = Please write a name. If you do not know it, choose “Not sure”.
refusal-device-pick = Please choose the device that is the same. Nothing was changed.
refusal-device-same = Please choose another device of the same firm. Nothing was changed.
refusal-device-part = That device is already part of another one. First choose “Make it a separate device again”. Nothing was changed.
refusal-device-keys = One device can have up to 16 connections. First make one that is no longer used a separate device again. Nothing was changed.
refusal-device-alone = This device is already separate again. Please look at the list of devices.

entry-device-named = Device called “{ $name }”
entry-device-unsure = Answered “not sure” about a device
entry-device-merged = “{ $name }” joined to this device
entry-device-split = “{ $name }” made a separate device again
