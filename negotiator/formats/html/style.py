"""The style sheet of the page: two columns or one, the screen's colours, and how it prints."""

from __future__ import annotations

from negotiator.layout.colours import DARK, LIGHT, Colours


def style_sheet() -> str:
    """The whole style sheet."""
    return f"{_variables(LIGHT)}@media (prefers-color-scheme:dark){{{_variables(DARK)}}}\n{_RULES}"


def _variables(c: Colours) -> str:
    values = {
        "ground": c.ground,
        "panel": c.panel,
        "text": c.text,
        "quiet": c.quiet,
        "rule": c.rule,
        "focus": c.focus,
        "added": c.added,
        "added-tint": c.added_tint,
        "removed": c.removed,
        "removed-tint": c.removed_tint,
        "sign-added": c.sign_added,
        "sign-removed": c.sign_removed,
        "moved": c.moved,
        "alarm": c.alarm,
        "hatch": c.hatch,
    }
    return f":root{{{''.join(f'--{name}:{value};' for name, value in values.items())}}}\n"


_RULES = """\
:root{color-scheme:light dark}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--text);line-height:1.55;
 font:1.0625rem/1.55 Charter,"Iowan Old Style","Source Serif 4","Noto Serif",Georgia,serif}
.bar,.no,.kind,.said,nav,footer,.legend,summary,.left,.side-name,.part{font-family:system-ui,
 -apple-system,"Segoe UI","Noto Sans","Liberation Sans",Arial,sans-serif}
header,nav,main,footer,.concordance{max-width:80rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:2.2rem}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 .8rem;text-wrap:balance}
h1 .to{color:var(--quiet);font-weight:normal;padding:0 .15em}
h2,h3{line-height:1.3}
a{color:var(--focus);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
.skip{position:absolute;left:-100vw;top:0;background:var(--focus);color:var(--ground);
 padding:.6rem 1rem;z-index:2}
.skip:focus{left:0}
.vh{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);
 white-space:nowrap}
.statement,.alarm{border-left:4px solid var(--alarm);background:var(--panel);margin:.5rem 0;
 padding:.5rem .9rem}
.legend{color:var(--quiet);font-size:.9rem;margin:1rem 0 0}
nav{margin-top:1rem;font-size:.95rem}
nav h2{font-size:1.05rem;margin:0 0 .4rem}
nav dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem 1.2rem;margin:0;
 padding:.9rem 1.1rem;background:var(--panel);border-radius:.4rem}
nav dt{font-weight:600}
nav dd{margin:0;display:flex;flex-wrap:wrap;gap:.1rem .75rem}
nav dd a{overflow-wrap:anywhere}
main{margin-top:1.6rem}
.columns,.sides{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:0 2rem}
.columns{border-bottom:2px solid var(--rule);padding-bottom:.3rem;font-size:.9rem;
 font-weight:600}
h2.text,h3.text{font-style:italic;margin:1.6rem 0 .4rem}
h3.text{font-size:1.15rem}
h4{font-size:.85rem;font-weight:600;margin:0 0 .25rem;display:flex;gap:.6rem;align-items:baseline}
article{padding:.75rem 0;border-top:1px solid var(--hatch)}
article.changed{border-left:4px solid var(--text);padding-left:.9rem;margin-left:-1.15rem}
article.inserted{border-left-color:var(--sign-added)}
article.deleted{border-left-color:var(--sign-removed)}
article.moved,article.moved_edited{border-left-color:var(--moved)}
.kind{color:var(--text)}
.inserted .kind{color:var(--sign-added)}
.deleted .kind{color:var(--sign-removed)}
.moved .kind,.moved_edited .kind{color:var(--moved)}
.block{display:grid;grid-template-columns:2.7rem minmax(0,1fr);margin:0;scroll-margin:2rem}
.block+.block{margin-top:.6rem}
.words{white-space:pre-wrap;overflow-wrap:anywhere;min-width:0;hyphens:manual}
.heading .words{font-style:italic;font-weight:bold}
.level-1{margin-inline-start:1.5rem}.level-2{margin-inline-start:3rem}
.level-3{margin-inline-start:4.5rem}
.no{color:var(--quiet);font-size:.85rem;padding-top:.2rem;font-variant-numeric:tabular-nums;
 overflow-wrap:anywhere;padding-inline-end:.3rem}
.same .words{color:var(--text)}
.none{border-radius:.3rem;min-height:2rem;background:repeating-linear-gradient(-45deg,
 transparent 0 7px,var(--hatch) 7px 8px)}
ins{background:var(--added-tint);color:var(--added);font-weight:bold;text-decoration:underline;
 text-decoration-thickness:.09em;text-underline-offset:.18em;border-radius:.15em;
 padding:.05em .08em;-webkit-box-decoration-break:clone;box-decoration-break:clone}
del{background:var(--removed-tint);color:var(--removed);text-decoration:line-through;
 border-radius:.15em;padding:.05em .08em;-webkit-box-decoration-break:clone;
 box-decoration-break:clone}
ins::before,ins::after,del::before,del::after{position:absolute;width:1px;height:1px;
 overflow:hidden;clip-path:inset(50%);white-space:nowrap}
ins.older,del.older{background:none;font-weight:normal}
ins::before{content:" [new] "}ins::after{content:" [end of new] "}
del::before{content:" [deleted] "}del::after{content:" [end of deleted] "}
ins.older::before{content:" [new in an earlier round] "}
del.older::before{content:" [deleted in an earlier round] "}
.look{border-bottom:2px dotted var(--moved)}
.note{font-size:.88rem;margin:.55rem 0 0;padding-top:.35rem;border-top:1px solid var(--hatch);
 margin-inline-start:2.7rem}
.said{font-size:.88rem;color:var(--quiet);margin:.5rem 0 0;padding:0;list-style:none}
.side-name{display:none;color:var(--quiet);font-size:.8rem;margin:.3rem 0 .1rem}
.left{font-size:.88rem;color:var(--moved);margin:0;padding:.6rem 0;
 border-top:1px solid var(--hatch)}
summary{cursor:pointer;color:var(--quiet);font-size:.9rem;padding:.6rem 0;
 border-top:1px solid var(--hatch)}
:target{background:var(--panel);outline:2px solid var(--focus);outline-offset:.3rem}
.concordance table{border-collapse:collapse;font-variant-numeric:tabular-nums}
.concordance th,.concordance td{text-align:start;padding:.15rem 1.2rem .15rem 0;
 vertical-align:top;border-bottom:1px solid var(--hatch)}
.concordance{margin-top:2rem}
footer{color:var(--quiet);font-size:.85rem;padding-top:2rem;padding-bottom:2.5rem}
@media (max-width:43.75rem){
 header,nav,main,footer,.concordance{padding-left:1.1rem;padding-right:1.1rem}
 header{padding-top:1.3rem}
 h1{font-size:1.35rem}
 nav dl{grid-template-columns:minmax(0,1fr);gap:.1rem}
 nav dd{margin-bottom:.45rem}
 .sides{grid-template-columns:minmax(0,1fr)}
 .columns,.same .old,.none{display:none}
 .changed .side-name{display:block}
 .block{grid-template-columns:2.1rem 1fr}
 .note{margin-inline-start:2.1rem}
 article.changed{margin-left:-.75rem;padding-left:.6rem}
}
@media print{
 @page{size:A4;margin:16mm 14mm}
 :root{--ground:#fff;--panel:#fff;--text:#000;--quiet:#333;--rule:#000;--focus:#000;--added:#000;
 --added-tint:#fff;--removed:#000;--removed-tint:#fff;--sign-added:#000;--sign-removed:#000;
 --moved:#000;--alarm:#000;--hatch:#999;color-scheme:light}
 body{font-size:9.5pt;line-height:1.4;background:#fff}
 header,nav,main,footer,.concordance{max-width:none;padding-left:0;padding-right:0}
 header{padding-top:0}
 main{margin-top:1rem}
 h1{font-size:15pt}
 .skip{display:none}
 .columns,.sides{grid-template-columns:repeat(2,minmax(0,1fr));gap:0 7mm}
 .columns{display:grid}
 .same .old{display:block}
 .none{display:block;border:1px dashed #999;background:none}
 .side-name{display:none!important}
 .block{grid-template-columns:9mm 1fr}
 .note{margin-inline-start:9mm}
 article.changed{margin-left:0;padding-left:2mm;border-left-width:1mm}
 h2,h3,h4,summary{break-after:avoid}
 .words{orphans:3;widows:3}
 a{text-decoration:none}
 ins,del{background:none;padding:0}
 ins{font-weight:bold;text-decoration:underline}ins.older{font-weight:normal}
 del{text-decoration:line-through}
 details::details-content{content-visibility:visible;block-size:auto}
 summary{list-style:none}
 :target{outline:none}
 footer{padding:6mm 0 0}
}
"""
