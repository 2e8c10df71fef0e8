# The page for those who write programs (/api)
api-title = Use by programs (API)
api-intro = What the pages can do, programs can do too. Make a key (API token) on the page "Account": it has the same rights and leaves the same records.
api-addresses = Addresses
api-parameters = Parameters
api-takes = Takes
api-shapes = Shapes
