#!/bin/sh
# Runs the MySQL of Debian unstable (9.x) in a chroot. Needs root, for debootstrap and chroot. The server ends with this script.
set -eu
root=${1:?usage: mysql9.sh DIRECTORY PORT}
port=${2:?usage: mysql9.sh DIRECTORY PORT}

if [ ! -x "$root/usr/sbin/mysqld" ]; then
  debootstrap --variant=minbase --include=mysql-server-core sid "$root"
fi
rm -rf "$root/data"
mkdir -p "$root/data" "$root/run/mysqld"
chroot "$root" mysqld --no-defaults --initialize-insecure --user=root --datadir=/data
exec chroot "$root" mysqld --no-defaults --user=root --datadir=/data --mysqlx=OFF \
  --secure-file-priv= --bind-address=127.0.0.1 --port="$port" --socket=/tmp/mysql9.sock \
  --pid-file=/tmp/mysql9.pid --skip-log-bin --innodb-flush-log-at-trx-commit=0
