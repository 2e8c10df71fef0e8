# Page and mail of a question.

asking-about = Notice { $number }, { $when }
asking-alert = What the notice says
asking-until = You can change your answer later. This page opens until { $until }.
asking-real-title = How to know that this is real
asking-real = The phrase agreed when you joined is "{ $phrase }". If the mail says another one, do not answer; phone { $team } ({ $phone }).

asking-received = We have your answer.
asking-your-answer = Your answer: { $answer }
asking-change = Change the answer
asking-next-person = You hear from { $name } by { $time }.
asking-next-desk = You hear from { -desk } by { $time }.
asking-next-late = The time we promised ({ $time }) has passed. We are sorry. If it is urgent, phone { $phone }.
asking-next-settled = That was all. Thank you for telling us so soon.
asking-next-noted = We added it to the record. There is nothing more for you to do.
asking-next-incident = We added it to the work that is under way. You hear from { -desk } what comes next.

asking-ended-unknown = We found no question for this link. No answer is lost. Check that the link in the mail is not cut off, or phone { -desk }.
    .title = No question found
asking-ended-expired = This link has expired. Answers given before are kept. We take your answer by phone: { $phone }
    .title = This link has expired
asking-ended-answered = We have your answer. Thank you. To change it, please phone { $phone }.
    .title = You have answered
asking-ended-withdrawn = You no longer need to answer this question. If anything worries you, phone { $phone }.
    .title = No answer needed

refusal-question-way = The way of answering does not fit. Answers given before are kept. Firms answer on the page; the desk writes down what was said on the phone.

mail-question-subject = Please check: { $title }
mail-question-body =
    { $firm }
    Dear { $person },

    this is { $operator } of { $team }.
    Phrase: { $phrase }
    (Agreed when you joined. If it is another one, do not open the link; phone a number you already know.)

    { $title }

    Question: { $ask }

    Please choose one answer on this page. It takes about a minute.
    { $link }

    - No sign-in is needed, and we never ask for a password.
    - The page opens until { $until }. You can change your answer later.
    - You can also answer by phone: { $phone } ({ $hours })

    { $team }
