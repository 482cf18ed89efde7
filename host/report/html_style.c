/* SPDX-License-Identifier: EUPL-1.2
 *
 * The style sheet of a report. Without < and &, so that the file is well-formed XML too. Colours: contrast
 * with their ground is 4.5:1 or more for text, 3:1 or more for marks; every series also has its own mark and
 * dash.
 *
 * Beside a wide page the contents stay in sight: they, a gap and the page are 71.5rem. On a telephone the rows of a table that
 * stacks are small lists, each cell behind the head of its column.
 */
#include "report/html.h"

/* One rule an entry; long rules run over lines. NOLINTBEGIN(bugprone-suspicious-missing-comma) */
const char *const html_style[] = {
    ":root{color-scheme:light;--ink:#14181d;--soft:#4a5560;--line:#c9d0d7;--blue:#005a8d;--deep:#17406d;--"
    "tint:#eef4f9}\n",
    "*{box-sizing:border-box}\n",
    "html{-webkit-text-size-adjust:100%;text-size-adjust:100%}\n",
    "body{margin:0;background:#fff;color:var(--ink);font:1rem/1.55 system-ui,-apple-system,'Segoe UI','Noto "
    "Sans',"
    "'Liberation Sans',Roboto,Arial,sans-serif;overflow-wrap:break-word}\n",
    "header,main,footer{max-width:57.5rem;margin:0 auto;padding:0 1.25rem}\n",
    "body{border-top:.4rem solid var(--deep)}\n",
    "header{padding-top:2.25rem}\n",
    "h1{font-size:2rem;line-height:1.2;margin:0 0 .5rem;letter-spacing:-.01em}\n",
    "header p{margin:0;color:var(--soft)}\n",
    "h2{font-size:1.5rem;line-height:1.25;margin:3rem 0 1rem;padding-bottom:.35rem;border-bottom:2px solid "
    "var(--deep)}\n",
    "h3{font-size:1.2rem;line-height:1.3;margin:2.25rem 0 .75rem}\n",
    "h4,h5,h6{font-size:1rem;margin:1.75rem 0 .5rem}\n",
    "p,ul,ol,dl{margin:0 0 1rem;max-width:46rem}\n",
    "li{margin:.2rem 0}p:has(+ul),p:has(+ol){margin-bottom:.35rem}\n",
    "a{color:var(--blue);text-underline-offset:.15em}\n",
    "a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid "
    "#c8500a;outline-offset:2px;"
    "border-radius:2px}\n",
    "main:focus{outline:none}\n",
    ".skip{position:absolute;left:-999rem;top:.5rem;padding:.6rem 1rem;background:#fff;z-index:1}\n",
    ".skip:focus{left:1rem}\n",
    ".hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}"
    "\n",
    "nav{margin-top:1.25rem;padding:.7rem 0;border-top:1px solid var(--line);border-bottom:1px solid "
    "var(--line)}\n",
    "nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.35rem "
    "1.5rem;margin:0;padding:0;max-width:none}\n",
    "nav li{margin:0}\n",
    "nav a{display:inline-block;padding:.2rem 0}\n",
    "dl div{display:flex;gap:.25rem 1.25rem;padding:.4rem 0;border-bottom:1px solid var(--line)}\n",
    "dt{flex:0 0 13rem;color:var(--soft)}\n",
    "dd{margin:0;flex:1;min-width:0}\n",
    ".remark{border-left:.35rem solid #0072b2;background:var(--tint);padding:.75rem 1rem;margin:1rem "
    "0;max-width:46rem;"
    "border-radius:0 .25rem .25rem 0}\n",
    ".remark.warning{border-left-color:#c8500a;background:#fdf1e7}\n",
    ".remark p{margin:0}\n",
    "figure{margin:1.75rem 0 .75rem}\n",
    "figcaption{font-weight:650;margin-bottom:.75rem}\n",
    ".scroll{overflow-x:auto;margin:0 0 1.75rem;max-width:100%}\n",
    "figure .scroll{margin:0}\n",
    "table{border-collapse:collapse;width:100%;font-size:.9375rem;line-height:1.4}\n",
    "table.broad{font-size:.8125rem}table.broad th,table.broad "
    "td{padding-left:.35rem;padding-right:.35rem}\n",
    "caption{text-align:left;font-weight:650;padding:.25rem 0 .4rem}\n",
    "th,td{text-align:left;vertical-align:top;padding:.45rem .75rem;border-bottom:1px solid var(--line)}\n",
    "th:first-child,td:first-child{padding-left:.4rem}\n",
    "thead th,thead td{border-bottom:2px solid var(--ink);vertical-align:bottom}\n",
    "tbody th{font-weight:600}\n",
    "tbody tr:hover>*{background:#f6f8fa}\n",
    "table.tall.broad thead .n{writing-mode:vertical-rl;transform:rotate(180deg);text-align:left;"
    "vertical-align:bottom;max-height:11rem;padding:.5rem .3rem}\n",
    ".n{text-align:right;font-variant-numeric:tabular-nums}\n",
    "td.n{white-space:nowrap}\n",
    ".missing{display:inline-block;background:repeating-linear-gradient(135deg,#fff 0 4px,#dfe4e9 4px "
    "5px);padding:.05rem .4rem;"
    "border-radius:.2rem;white-space:nowrap}\n",
    "tr.told>*{border-bottom:0;padding-bottom:.1rem}\n",
    ".fold{width:0;min-width:100%}\n",
    "tr.why>td{padding-top:0}\n",
    ".why details{display:inline-block;margin-right:1.5rem;max-width:100%}\n",
    ".why details[open]{display:block;margin-right:0}\n",
    ".why summary{color:var(--blue);font-size:.875rem;display:inline-block;padding:.15rem 0}\n",
    ".why summary::before{content:'+\\2002';font-weight:700}\n",
    ".why details[open] summary::before{content:'\\2212\\2002'}\n",
    ".why .inside{border-left:3px solid #9cc3dd;background:var(--tint);padding:.6rem .9rem;margin:.3rem 0 "
    ".5rem}\n",
    ".why .inside .scroll,.why .inside>:last-child{margin-bottom:0}\n",
    ".why .inside .scroll+*{margin-top:.6rem}\n",
    "summary{cursor:pointer}\n",
    "details.part{border:1px solid var(--line);border-radius:.3rem;margin:0 0 1.5rem}\n",
    "details.part>summary{padding:.6rem .9rem;font-weight:600;color:var(--blue)}\n",
    "details.part[open]>summary{border-bottom:1px solid var(--line)}\n",
    "details.part>.inside{padding:.9rem .9rem 0}\n",
    ".mark{line-height:0;font-size:.75em;margin-left:.1em}\n",
    ".mark a{padding:.3em .2em}\n",
    ".notes{font-size:.875rem;color:var(--soft);border-top:1px solid var(--line);padding-top:.75rem}\n",
    ".notes li:target{background:var(--tint)}\n",
    "footer{margin-top:4rem;padding-top:1rem;padding-bottom:2rem;color:var(--soft);font-size:.875rem}\n",
    "footer p{border-top:1px solid var(--line);padding-top:1rem;max-width:none}\n",
    ".k{white-space:nowrap}.broad .missing{white-space:normal}\n",
    ".lead{list-style:none;margin:0 0 1.25rem;padding:.2rem 0 .2rem "
    "1rem;border-left:.35rem solid "
    "var(--deep);font-size:1.125rem;font-weight:600}\n",
    ".sentences tbody th{font-weight:400}\n",
    "tr.beneath>td{padding:0 .4rem .6rem;color:var(--soft);font-size:.875rem}\n",
    ".up{margin:2rem 0 0;font-size:.875rem}.up a{display:inline-block;padding:.3rem 0}\n",
    "@media screen and (min-width:75rem){\n",
    ".long header,.long main,.long footer{margin-left:max(15rem,calc(50% - 21.75rem));margin-right:0}\n",
    ".long nav{position:fixed;top:2rem;left:max(1.25rem,calc(50% - "
    "35.5rem));width:13rem;max-height:calc(100vh - "
    "4rem);overflow-y:auto;margin:0;padding:0 0 0 .9rem;border:0;border-left:1px solid "
    "var(--line);font-size:.9375rem}\n",
    ".long nav ul{display:block}.long nav a{text-decoration:none;padding:.28rem 0;line-height:1.35}\n",
    ".long nav a:hover{text-decoration:underline}\n",
    ".long .up{display:none}\n",
    "}\n",
    "svg{display:block;max-width:100%;height:auto;margin:0 auto;font-family:inherit}\n",
    ".scroll svg{max-width:none}\n",
    ".narrow{display:none}\n",
    "svg text{fill:#14181d;font-size:13px}\n",
    "svg .small{font-size:11.5px}\n",
    "svg .soft{fill:#4a5560}\n",
    "svg .halo{paint-order:stroke;stroke:#fff;stroke-width:3.5px;stroke-linejoin:round}\n",
    "svg .end{text-anchor:end}svg .mid{text-anchor:middle}\n",
    "svg .white{fill:#fff}svg .black{fill:#000}svg .norm.l{fill:none}\n",
    "svg .zebra{fill:#f2f4f7}\n",
    "svg .grid{stroke:#ccd3da;fill:none}\n",
    "svg .rim{stroke:#8a939c;fill:none}\n",
    "svg .neutral{stroke:#5b6670;stroke-width:1.5}\n",
    "svg .norm{stroke:#14181d;stroke-width:1.6;stroke-dasharray:2 3}\n",
    "svg .link{stroke:#9aa4ae;stroke-width:3}\n",
    "svg .whisker{stroke:#3d454d;stroke-width:1.6;fill:none}\n",
    "svg .gone{stroke:#8a939c}\n",
    "svg .l0,svg .l1,svg .l2,svg .l3,svg .l4,svg .l5{fill:none;stroke-width:2.2;stroke-linejoin:round}\n",
    "svg .m0,svg .m1,svg .m2,svg .m3,svg .m4,svg .m5{stroke-width:2;fill:#fff}\n",
    "svg .l0,svg .m0{stroke:#0072b2}svg .m0{fill:#0072b2}\n",
    "svg .l1,svg .m1{stroke:#c8500a}svg .l1{stroke-dasharray:7 4}\n",
    "svg .l2,svg .m2{stroke:#00735c}svg .l2{stroke-dasharray:1.5 4;stroke-linecap:round;stroke-width:2.8}\n",
    "svg .l3,svg .m3{stroke:#7a3b96}svg .l3{stroke-dasharray:10 4 2 4}\n",
    "svg .l4,svg .m4{stroke:#454d55}svg .l4{stroke-dasharray:14 5}svg .m4{fill:#454d55}\n",
    "svg .b0,svg .b1,svg .b2,svg .b3,svg .b4,svg .b5{stroke-width:1.6}svg .b0{stroke:#0072b2}svg "
    ".b1{stroke:#c8500a}"
    "svg .b2{stroke:#00735c}svg .b3{stroke:#7a3b96}svg .b4{stroke:#454d55}svg .b5{stroke:#a3195b}\n",
    "svg .l5,svg .m5{stroke:#a3195b}svg .l5{stroke-dasharray:4 3 1 3 1 3}\n",
    "svg .area{fill:#0072b2;fill-opacity:.12}\n",
    "svg .cell{stroke:#fff;stroke-width:2}\n",
    "svg .box{stroke:#5b6670}\n",
    "@media screen and (max-width:40rem){\n",
    "header,main,footer{padding-left:1rem;padding-right:1rem}\n",
    "h1{font-size:1.6rem}h2{font-size:1.3rem;margin-top:2.25rem}\n",
    ".wide{display:none}.narrow{display:block}\n",
    "dl div{display:block}dt{font-size:.875rem}\n",
    "th,td{padding:.45rem .35rem}table{font-size:.8125rem}\n",
    ".why .inside{padding:.5rem}.missing{white-space:normal;font-size:.75rem;padding:.05rem .25rem}\n",
    ".stacks thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}\n",
    ".stacks,.stacks caption,.stacks tbody,.stacks tr,.stacks th,.stacks td{display:block}\n",
    ".stacks tbody tr{display:flex;flex-wrap:wrap;gap:0 1.1rem;border-bottom:1px solid "
    "var(--line);padding:.45rem 0}\n",
    ".stacks tbody th,.stacks tbody td{border:0;padding:.1rem 0;text-align:left;min-width:0}\n",
    ".stacks tbody th,.stacks .why td,.stacks .beneath td{flex:1 0 100%;max-width:100%}\n",
    ".stacks td[data-head]{display:flex;gap:.4rem;max-width:100%}.stacks td>div{min-width:0}.stacks "
    "td.n{white-space:normal}\n",
    ".stacks td[data-head]:has(>div:empty){display:none}\n",
    ".stacks td[data-head]::before{content:attr(data-head);content:attr(data-head) / "
    "'';color:var(--soft);flex:none;max-width:15rem}\n",
    ".stacks .fold{width:auto;min-width:0}tr.beneath>td{font-size:.8125rem}\n",
    ".stacks tbody tr.told{border-bottom:0;padding-bottom:0}.stacks tbody tr.why,.stacks tbody "
    "tr.beneath{padding-top:0}\n",
    ".stacks tbody tr.beneath:has(+.why){border-bottom:0}\n",
    "table.tall thead "
    ".n{writing-mode:vertical-rl;transform:rotate(180deg);text-align:left;vertical-align:bottom;"
    "max-height:11rem;padding:.5rem .3rem}\n",
    "}\n",
    "@media print{\n",
    "@page{size:A4;margin:18mm 16mm 20mm;@bottom-right{content:counter(page) ' / ' counter(pages);"
    "font:9pt sans-serif;color:#4a5560}}\n",
    "body{font-size:10pt;border:0;-webkit-print-color-adjust:exact;print-color-adjust:exact}\n",
    "header,main,footer{max-width:none;padding-left:0;padding-right:0}\n",
    "header{padding-top:0}.skip,nav,.up{display:none}\n",
    "h1{font-size:20pt}h2{font-size:14pt;margin-top:20pt}h3{font-size:12pt}\n",
    "table{font-size:9pt}th,td{padding:3pt 6pt}\n",
    "h2,h3,h4,h5,h6,figcaption,caption{break-after:avoid}\n",
    "figure,tr,.remark,dl div,li{break-inside:avoid}\n",
    "thead{display:table-header-group}p{orphans:3;widows:3}\n",
    "p:has(+ul),p:has(+ol),p:has(+figure),p:has(+.scroll),tr.told{break-after:avoid}tr.beneath>td{font-size:"
    "8.5pt;padding:0 6pt 4pt}\n",
    ".scroll{overflow:visible}.scroll svg{max-width:100%}\n",
    "table.broad{font-size:7.5pt}table.broad th{overflow-wrap:anywhere}\n",
    "figure svg{max-height:225mm}\n",
    "tr.why:not(:has([open])){display:none}tr.told:not(:has(+tr.beneath)):not(:has(+tr.why "
    "[open]))>*{border-bottom:1px solid "
    "var(--line);"
    "padding-bottom:3pt}\n",
    "a{color:inherit;text-decoration:none}\n",
    ".notes{break-before:avoid}.notes a,.notes a::after{display:none}\n",
    "footer{margin-top:24pt}\n",
    "}\n",
    NULL};
/* NOLINTEND(bugprone-suspicious-missing-comma) */
