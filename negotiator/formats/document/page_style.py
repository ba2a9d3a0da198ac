"""The style sheet of a document's page: that of the comparison, and what a circulated text adds."""

from __future__ import annotations

from negotiator.formats.html.style import style_sheet

_LANDSCAPE = "@media print{@page{size:A4 landscape}}\n"


def document_style(*, landscape: bool) -> str:
    """The whole style sheet; landscape: whether the pages lie."""
    return f"{style_sheet()}{_RULES}{_LANDSCAPE if landscape else ''}"


_RULES = """\
header,main,.notes,footer{max-width:50rem}
:is(.kind-table,.kind-concordance) :is(header,main,.notes,footer){max-width:80rem}
.notes{margin:2.5rem auto 0;padding:0 1.5rem}
h1{margin-bottom:.4rem}
.type{font-weight:bold;margin:0 0 1rem}
.cover{margin:1.2rem 0;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);
 padding:.6rem 0}
.cover div{display:grid;grid-template-columns:9rem minmax(0,1fr);gap:.2rem 1rem;padding:.1rem 0}
.cover dt{color:var(--quiet)}
.cover dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
.sentence{margin:1.6rem 0 .5rem}
ul.legend{list-style:none;margin:1rem 0 0;padding:.7rem .9rem;border:1px solid var(--rule);
 border-radius:.3rem;overflow-wrap:anywhere}
ul.legend li+li{margin-top:.25rem}
p.text,h2.text,h3.text,h4.text{margin:0 0 .85rem;position:relative}
h2.text,h3.text,h4.text{margin-top:2rem;break-after:avoid}
h2.text{font-size:1.4rem}
h3.text{font-size:1.15rem}
h4.text{font-size:1.05rem;font-weight:normal;font-style:italic;display:block}
h2.text.title{text-align:center;font-style:normal;text-wrap:balance}
p.numbered{display:grid;grid-template-columns:minmax(2.55rem,max-content) minmax(0,1fr);
 column-gap:.45rem}
main:has(.no del) p.numbered{grid-template-columns:minmax(4.4rem,max-content) minmax(0,1fr)}
@media print,(min-width:43.76rem){main:has(.no del) :is(.unnumbered,.formula){
 margin-inline-start:4.85rem!important}}
p.numbered>.words,p.numbered>.by{grid-column:2}
p.numbered>.by{justify-self:start}
p.numbered.depth-1{margin-inline-start:2.8rem}
p.numbered.depth-2{margin-inline-start:5.6rem}
.unnumbered,.formula{margin-inline-start:3rem!important}
.no{font:inherit;color:var(--text);padding:0;font-variant-numeric:tabular-nums}
.text sup{line-height:0}
.state{font-style:italic;font-size:.92rem;margin:1.2rem 0 .15rem!important;break-after:avoid;
 color:var(--quiet)}
.by{font:600 .72em/1 system-ui,-apple-system,"Segoe UI","Noto Sans","Liberation Sans",Arial,
 sans-serif;color:var(--text);border:1px solid var(--rule);border-radius:.3em;padding:.1em .3em;
 margin:0 .25em;white-space:nowrap;unicode-bidi:isolate;font-style:normal}
s::before,s::after{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);
 white-space:nowrap}
s::before{content:" [struck] "}s::after{content:" [end of struck] "}
.about{border-bottom:2px dotted var(--rule)}
.c,.ref{line-height:0;font-size:.75em}
.c a{font-family:system-ui,-apple-system,"Segoe UI","Noto Sans","Liberation Sans",Arial,sans-serif}
.remark{font:.88rem/1.45 system-ui,-apple-system,"Segoe UI","Noto Sans","Liberation Sans",Arial,
 sans-serif;background:var(--panel);border-inline-start:3px solid var(--rule);padding:.4rem .7rem;
 margin:-.4rem 0 .9rem 3rem;overflow-wrap:anywhere;white-space:pre-wrap;break-inside:avoid}
.remark b{margin:0 .6em 0 .2em}
td .remark,th .remark{margin:.3rem 0;font-weight:normal}
.wide{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:start;font-weight:bold;padding:0 0 .4rem}
main th,main td{border:1px solid var(--rule);padding:.35rem .5rem;vertical-align:top;
 text-align:start;min-width:3rem}
main td .words,main th .words{overflow-wrap:break-word}
tr.heading .words{font-style:normal}
main .right{text-align:end;font-variant-numeric:tabular-nums}
main thead th,main tr.heading th{background:var(--panel)}
td p.text,th p.text{margin:0}
td p.text+p.text,th p.text+p.text{margin-top:.4rem}
.notes h2{font-size:1.05rem;border-top:1px solid var(--rule);padding-top:.8rem}
p.note{border:0;padding:0;margin:0 0 .4rem;display:grid;
 grid-template-columns:minmax(1.6rem,max-content) minmax(0,1fr);column-gap:.4rem}
@media screen and (max-width:43.75rem){
 .notes{padding:0 1.1rem}
 .cover div{grid-template-columns:minmax(0,1fr);gap:0}
 p.numbered{grid-template-columns:minmax(2.1rem,max-content) minmax(0,1fr)}
 main:has(.no del) p.numbered{grid-template-columns:minmax(2.1rem,max-content) minmax(0,1fr)}
 .no:has(del) ins{display:block;width:fit-content}
 p.numbered.depth-1,.unnumbered,.formula{margin-inline-start:2.2rem!important}
 p.numbered.depth-2{margin-inline-start:3.4rem}
 .remark{margin-inline-start:0}
 main table{min-width:42rem}
}
@media print{
 @page{@bottom-right{content:counter(page) " / " counter(pages);font-size:9pt}}
 body{font-size:11pt}
 header,main,.notes,footer{max-width:none!important;padding-left:0;padding-right:0}
 .by{border-color:#000}
 footer{display:none}
 .wide{overflow:visible}
 thead{display:table-header-group}
 tr{break-inside:auto}
 .remark{background:none;border-color:#000}
 main thead th,main tr.heading th{background:#eee}
 p.text{orphans:3;widows:3}
}
"""
