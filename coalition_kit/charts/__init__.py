"""What is there to see, and how is it said in words? Each `Figure` is a picture and its text, made from the same data.

Pictures are plain SVG of our own, coloured by the kit's CSS variables: text stays text, dark mode costs nothing, and a redraw a
few milliseconds.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
