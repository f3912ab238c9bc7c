"""Build coalitions for systemic change, by doing it: map a system, test a coalition, see who and what is missing.

import coalition_kit as ck
case = ck.load_case("product-development")
print(ck.coverage(case))
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
