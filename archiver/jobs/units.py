"""Units: what systemd or cron has to be told so that due jobs are run."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from archiver.jobs.jobs import Jobs, Schedule


def systemd_units(jobs: Jobs) -> str:
    """A service and a timer for one user or the machine, and what to do with them."""
    path = jobs.path.resolve()
    calendar = "hourly" if _is_hourly(jobs) else "*-*-* 02:00:00"
    command = " ".join(_escaped(part) for part in _command(path))
    return f"""\
# ~/.config/systemd/user/archiver.service
[Unit]
Description=archiver: the jobs of {path.name} that are due
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={_escaped(str(path.parent))}
ExecStart={command}
# Something needs attention; the hooks have said so.
SuccessExitStatus=1 4
# The first signal lets what is in flight come.
TimeoutStopSec=60
Nice=10
IOSchedulingClass=idle

# ~/.config/systemd/user/archiver.timer
[Unit]
Description=archiver: time for the jobs of {path.name}

[Timer]
OnCalendar={calendar}
RandomizedDelaySec=10min
Persistent=true

[Install]
WantedBy=timers.target

# Then: systemctl --user daemon-reload && systemctl --user enable --now archiver.timer
# And, so that it runs while nobody is logged in: loginctl enable-linger
"""


def cron_line(jobs: Jobs) -> str:
    """A line for `crontab -e`."""
    path = jobs.path.resolve()
    when = "7 * * * *" if _is_hourly(jobs) else "7 2 * * *"
    # A per cent sign is a line end to cron.
    command = shlex.join(_command(path)).replace("%", r"\%")
    return f"{when} cd {shlex.quote(str(path.parent))} && {command}\n"


def _command(path: Path) -> list[str]:
    return [sys.executable, "-m", "archiver.cli", "run", "--due", "--file", str(path)]


def _is_hourly(jobs: Jobs) -> bool:
    return any(job.schedule is Schedule.HOURLY for job in jobs.jobs.values())


def _escaped(word: str) -> str:
    """A word as a unit file has it (systemd.syntax(7)): per cent and dollar doubled, quoted where it must be."""
    word = word.replace("\\", "\\\\").replace("%", "%%").replace("$", "$$").replace('"', '\\"')
    return f'"{word}"' if set(word) & set(" \t'\\") else word
