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
