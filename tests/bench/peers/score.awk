# SPDX-License-Identifier: EUPL-1.2
# awk -f score.awk weights.csv matrix.csv TABLE.csv: as reference.py. The items stand in the order of weights.csv.
BEGIN { FS = OFS = "," }
FNR == 1 { file++; if (file == 3) print "subject,C1,C2,C3,C4,C5,C6,C7,C8,C9,T1,T2,T3"; next }
file == 1 { weight[FNR - 1] = $2; feeds[FNR - 1] = substr($3, 2) + 0; items = FNR - 1; next }
file == 2 { for (t = 1; t <= 3; t++) matrix[FNR - 1, t] = $(t + 1); next }
{
  for (c = 1; c <= 9; c++) top[c] = below[c] = 0
  for (i = 1; i <= items; i++)
    if ($(i + 3) != "") { top[feeds[i]] += weight[i] * $(i + 3); below[feeds[i]] += weight[i] }
  row = $1
  for (t = 1; t <= 3; t++) high[t] = low[t] = 0
  for (c = 1; c <= 9; c++) {
    if (!below[c]) { row = row OFS; continue }
    figure = top[c] / below[c]
    row = row OFS sprintf("%.12g", figure)
    for (t = 1; t <= 3; t++) { high[t] += matrix[c, t] * figure; low[t] += matrix[c, t] }
  }
  for (t = 1; t <= 3; t++) row = row OFS (low[t] ? sprintf("%.12g", high[t] / low[t]) : "")
  print row
}
