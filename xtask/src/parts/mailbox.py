"""A mail server that receives: prints its port, then keeps every mail as two files.

NUMBER.eml is the mail as it came, behind one X-Envelope-From and one X-Envelope-To line per recipient. NUMBER.json is
the same as Python's mail library reads it, for tests that ask what a person would see.
So that refusals can be tested on a real server, recipients named busy-... get 451 (later), unknown-... get 550 (never).
"""

import asyncio
import email
import email.policy
import json
import os
import pathlib
import sys

from aiosmtpd.smtp import SMTP

folder = pathlib.Path(sys.argv[1])
count = 0


class Keep:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("busy-"):
            return "451 4.3.0 busy, come again"
        if address.startswith("unknown-"):
            return "550 5.1.1 nobody of that name here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        global count
        count += 1
        lines = [f"X-Envelope-From: {envelope.mail_from}"]
        lines += [f"X-Envelope-To: {address}" for address in envelope.rcpt_tos]
        head = "".join(f"{line}\r\n" for line in lines).encode("utf-8")
        keep(f"{count:06}.eml", head + envelope.original_content)
        keep(f"{count:06}.json", json.dumps(as_read(envelope)).encode("utf-8"))
        return "250 2.0.0 kept"


def keep(name, content):
    half = folder / f"{name}.part"
    half.write_bytes(content)
    # A reader sees a mail whole or not at all.
    os.rename(half, folder / name)


def as_read(envelope):
    mail = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
    text, html = (mail.get_body((kind,)) for kind in ("plain", "html"))
    return {
        "from": envelope.mail_from,
        "to": envelope.rcpt_tos,
        "headers": {name.lower(): str(value) for name, value in mail.items()},
        "text": text.get_content().replace("\r\n", "\n") if text else "",
        "html": html.get_content() if html else None,
    }


async def serve():
    loop = asyncio.get_running_loop()
    make = lambda: SMTP(Keep(), hostname="mail.test", enable_SMTPUTF8=True)
    server = await loop.create_server(make, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(serve())
