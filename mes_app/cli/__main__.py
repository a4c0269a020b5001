"""`python -m mes_app.cli`, the same as `mes-app`."""

import sys

from mes_app.cli import main

sys.exit(main())
