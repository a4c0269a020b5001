# What scripts/run and scripts/test share: the locked environment and the parts of the system. Sourced, in POSIX shell,
# from the root of the repository. Everything here is quick when it is done already.

UV_VERSION=0.13.8

# What Python has compiled is kept: otherwise each start of the app takes a second more, and the tests start it often.
unset PYTHONDONTWRITEBYTECODE

apt_is_fresh=

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

# as_root COMMAND…: with the rights of root, when we have them without asking anybody for a password.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1; }
}

# install_parts PACKAGE…: from the system's own packages; the list of packages is brought up to date only when needed.
install_parts() {
    may_install || return 1
    say "Installing $* (apt-get)…"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 \
        && return 0
    if [ -z "$apt_is_fresh" ]; then
        as_root apt-get update -qq >/dev/null || return 1
        apt_is_fresh=yes
    fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

apt_command() { printf 'sudo apt-get update && sudo apt-get install -y %s' "$*"; }

find_python() {
    for python in python3.11 python3.12 python3.13 python3; do
        if "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' >/dev/null 2>&1; then
            return 0
        fi
    done
    install_parts python3 python3-venv && python=python3 \
        && "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' && return 0
    fail "Python 3.11, 3.12 or 3.13 is needed. Type: $(apt_command python3 python3-venv)"
}

# find_uv: sets $uv; a copy of our own in .tools/ when there is none on this computer.
find_uv() {
    for uv in .tools/bin/uv uv; do
        "$uv" --version >/dev/null 2>&1 && return 0
    done
    find_python
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        # Debian ships Python without them. The package is named after the version, or python3-venv for the usual one.
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        install_parts "$package" || install_parts python3-venv \
            || fail "Python is here without its venv module. Type: $(apt_command "$package")"
    fi
    say "Bringing uv $UV_VERSION into .tools/…"
    rm -rf .tools
    "$python" -m venv .tools || fail "The local environment .tools/ could not be made."
    .tools/bin/python -m pip install --quiet --disable-pip-version-check "uv==$UV_VERSION" \
        || fail "uv $UV_VERSION could not be installed by pip: is the network there?"
    uv=.tools/bin/uv
}

# sync_environment OPTION…: .venv as the lock file says.
sync_environment() {
    find_uv
    [ -n "${UV_PYTHON:-}" ] || [ -x .venv/bin/python ] || { find_python && export UV_PYTHON="$python"; }
    "$uv" sync --frozen --quiet "$@" || fail "The locked environment could not be made (uv sync --frozen)."
}

has_zbar() { .venv/bin/python -c 'import pyzbar.pyzbar' >/dev/null 2>&1; }

has_chromium() { .venv/bin/python -c 'import sys; from mes_app.doctor import chromium; sys.exit(not chromium())'; }

has_java() { "${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1 | grep -Eq 'version "(1[7-9]|[2-9][0-9])[."]'; }

has_compiler() { "${JAVA_HOME:+$JAVA_HOME/bin/}javac" -version >/dev/null 2>&1; }

has_maven() { command -v mvn >/dev/null 2>&1; }

# find_java: Java 17 or newer with its compiler, and Maven, for what scripts/server builds and runs.
find_java() {
    if ! { has_java && has_compiler; }; then
        install_parts openjdk-17-jre-headless openjdk-17-jdk-headless && has_java && has_compiler \
            || fail "Java 17 is needed. Type: $(apt_command openjdk-17-jdk-headless)"
    fi
    has_maven || { install_parts maven && has_maven; } || fail "Maven is needed. Type: $(apt_command maven)"
}
