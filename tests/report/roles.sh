#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
#
# roles.sh PEIL FOLDER: reports of the sample sheets of every role, of a team and of offers, and a comparison, each checked as axe.sh
# does, at the width of a telephone and with everything unfolded: there the room is least.
set -eu
peil=$1 folder=$2
here=$(cd "$(dirname "$0")" && pwd)
roles=$here/../../plugins/roles
mkdir -p "$folder"
report() {
  name=$1
  shift
  "$peil" "$@" --lang nl --force -o "$folder/$name.html"
}
report cbb report "$roles"/coordinator-buurtbemiddeling/samples/*.json --method weighted --method mastery
report nsp report "$roles"/nieuwe-sociale-professional/samples/*.json --method weighted
report twt report "$roles"/twenterand-procesbegeleider-jongerenwerk/samples/*.json --method requirements --method weighted
report vve report "$roles"/vve-nom-procesbegeleider/samples/*.json --method requirements --method weighted
report wiw report "$roles"/wijzer-lokale-procesbegeleider/samples/*.json --method differential --method awareness
report team team "$roles"/nieuwe-sociale-professional/samples/team/*.json
report tender report "$roles"/twenterand-procesbegeleider-jongerenwerk/samples/offer-*/*.json --method tender
report compare compare "$roles"/coordinator-buurtbemiddeling/samples/*.json --method weighted --method mastery
PEIL_WIDTHS=390 PEIL_OPEN=1 exec "$here/axe.sh" "$folder"/*.html
