#!/bin/sh
# Connection Check, a sample that comes with the demonstration of this console.
# It asks the console whether it is ready and says what it heard. It changes nothing on your computer.
#
#   sh connection-check.sh http://127.0.0.1:8080
set -eu

address=${1:-http://127.0.0.1:8080}

if ! command -v curl >/dev/null 2>&1; then
  echo "curl is needed and was not found." >&2
  exit 2
fi

if status=$(curl --silent --output /dev/null --max-time 10 --write-out '%{http_code}' "$address/readyz"); then
  if [ "$status" = 200 ]; then
    echo "$address answers and is ready."
  else
    echo "$address answers with status $status and is not ready." >&2
    exit 1
  fi
else
  echo "$address does not answer. Check the address and your connection." >&2
  exit 1
fi
