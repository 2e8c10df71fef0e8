support-scam-now =
    .title = Somebody was in touch with a false support desk
    .what-said = You told us of a false warning, and of a call or a program that was installed.
    .what-tool = You told us that the program is { $tool }.
    .serious = Yes, urgent. The computer may be steered from outside.
    .now = Unplug its network cable or turn off its Wi-Fi. Leave the power on.
    .now-call = Do not take their calls and do not call them.
    .now-bank = If somebody paid or used online banking, call the bank or the card company too.
    .script =
        You told us that somebody was in touch with a false support desk.
        First, could you unplug the computer's network cable or turn off its Wi-Fi? If somebody paid, we call the bank too.

support-scam =
    .title = A false warning asks for a phone call
    .what-said = You told us of a warning of a virus on the screen, with a phone number.
    .serious = While it is only on the screen, nothing is lost. It is a common fraud.
    .now = Do not call the number, install anything or pay.
    .now-close = If it does not close, hold down the Esc key.
    .script =
        That warning is false, and while it is only on the screen nothing is lost.
        Please do not call the number. Could you ask whether somebody called or installed anything?
