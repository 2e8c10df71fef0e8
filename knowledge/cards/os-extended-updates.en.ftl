os-extended-updates =
    .title = Does this { $os } get extended updates?
    .what-seen = { $device } has been on your network since { $since }.
    .what-system = Its traffic looks like { $os }.
    .serious-none = No odd traffic was found.
    .serious-support = Its free fixes ended on { $end }.
    .serious-unseen = Whether extended updates were bought cannot be seen from traffic.
    .now = Find out whether extended updates were bought. No need to power it off.
    .next = If they were not, plan its replacement with { -desk }.
    .script =
        The computer { $device } looks like a system whose free fixes have ended. No odd traffic was found.
        Could you tell me whether extended updates were bought?
