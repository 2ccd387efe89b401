"""`python -m tianbao`: the command line without the installed script."""

import sys

from tianbao.cli import main

sys.exit(main())
