/// The style of the page: typography, the two colour schemes, narrow screens, print.
enum HTMLStyle {
  /// The colours survive every kind of colour blindness and have at least 4.5:1 on their ground; words and signs say the
  /// same.
  static let sheet = """
    :root{--ground:#fff;--panel:#f6f8fa;--ink:#1f2328;--muted:#57606a;--line:#d0d7de;--link:#0b5fa5;
    --good:#0b5fa5;--risk:#9a6700;--bad:#82071e;--neutral:#57606a;color-scheme:light dark}
    @media (prefers-color-scheme:dark){:root{--ground:#0d1117;--panel:#161b22;--ink:#e6edf3;--muted:#9aa4af;
    --line:#3d444d;--link:#6cb6ff;--good:#6cb6ff;--risk:#f2b84b;--bad:#ff8a80;--neutral:#9aa4af}}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
    body{margin:0 auto;padding:1.5rem 1.25rem 4rem;max-width:70rem;background:var(--ground);color:var(--ink);
    font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif}
    h1{margin:0;font-size:1.125rem;line-height:1.35;font-weight:600}
    .verdict{margin:.35rem 0 1.25rem;max-width:42rem;font-size:clamp(1.5rem,1.1rem + 2vw,2.25rem);line-height:1.2;
    font-weight:650;letter-spacing:-.01em;text-wrap:balance}
    h2{margin:3rem 0 1rem;padding-top:.75rem;border-top:2px solid var(--ink);font-size:1.375rem;line-height:1.25}
    h3{margin:0 0 .5rem;font-size:1.125rem;line-height:1.35}
    p,ul,dl{margin:0 0 .75rem}
    small{font-size:.875em;color:var(--muted)}
    a{color:var(--link);text-underline-offset:.15em}
    code{font:.875em ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;overflow-wrap:anywhere}
    :focus-visible{outline:2px solid var(--link);outline-offset:2px}
    .skip{position:absolute;left:-99rem}
    .skip:focus{left:1rem;top:.5rem;padding:.25rem .75rem;background:var(--ground);z-index:1}
    .counts{display:flex;flex-wrap:wrap;gap:.75rem 1.5rem;padding:0;list-style:none}
    .counts li{padding-top:.35rem;border-top:3px solid currentColor;min-width:5.5rem}
    .counts b{display:block;font-size:1.75rem;line-height:1.1;font-variant-numeric:tabular-nums}
    .counts span{white-space:nowrap}
    .scope{color:var(--muted)}
    nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;list-style:none}
    .good{color:var(--good)}.risk{color:var(--risk)}.bad{color:var(--bad)}.neutral{color:var(--neutral)}
    .status{display:inline-block;padding:0 .5em;border:1.5px solid currentColor;border-radius:1em;font-size:.875rem;
    line-height:1.5;font-weight:600;white-space:nowrap}
    .goal{position:relative;margin:0 0 1.25rem;padding:1rem 1.25rem 1rem 1.5rem;color:var(--ink);
    border:1px solid var(--line);border-radius:.375rem}
    .long .goal{content-visibility:auto;contain-intrinsic-size:auto 3rem}
    .goal::before{content:"";position:absolute;inset:-1px auto -1px -1px;width:6px;border-radius:.375rem 0 0 .375rem;
    background:var(--neutral)}
    .goal.good::before{background:var(--good)}.goal.risk::before{background:var(--risk)}
    .goal.bad::before{background:var(--bad)}
    .goal:target,.goal:has(:target){outline:3px solid var(--link)}
    .goal h3 .status{margin-right:.35rem}
    .why{max-width:46rem;font-size:1.0625rem}
    .facts{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:.75rem 0}
    .facts dt{font-size:.8125rem;color:var(--muted)}
    .facts dd{margin:0;max-width:22rem;font-weight:600;font-variant-numeric:tabular-nums}
    .facts small{display:block;font-weight:400}
    .two{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 2.5rem;align-items:start}
    .body svg{margin:.75rem 0}
    .halo{stroke:var(--ground)}
    svg{display:block;width:100%;height:auto;max-width:30rem;overflow:visible}
    .remarks{padding-left:1.1rem;max-width:46rem}
    .remarks li{margin:.15rem 0}
    .note,.remedy{max-width:46rem}
    .note{color:var(--muted)}
    .meta{margin:.5rem 0;font-size:.8125rem;color:var(--muted)}
    .meta a{color:inherit}
    details{margin:.35rem 0}
    summary{cursor:pointer;font-weight:600;padding:.15rem 0}
    .wide{overflow-x:auto}
    table{border-collapse:collapse;width:100%;font-size:.875rem;line-height:1.4}
    caption{padding-bottom:.5rem;text-align:left;color:var(--muted)}
    th,td{padding:.4rem .75rem .4rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
    thead th{font-size:.8125rem;color:var(--muted);white-space:nowrap;border-bottom:1.5px solid var(--ink)}
    tbody th{font-weight:400}
    .n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    .d,time{white-space:nowrap}
    .n+td:not(.n),thead .n+th:not(.n){padding-left:1rem}
    .all th[scope=row]{min-width:12rem}
    .all th,.all td{padding-right:.5rem}
    .all td.d{min-width:5rem}.all td:nth-child(4){min-width:9.5rem}
    .all td.d small{display:block;white-space:normal}
    .no-expected tr>:nth-child(5),.no-way tr>:nth-child(8){display:none}
    .all th small{display:block}
    .all td.n small{white-space:normal}.all td.n .trend{display:block}
    .arithmetic table{width:auto}
    .arithmetic th[scope=rowgroup]{padding-top:.75rem;font-size:.8125rem;color:var(--muted)}
    .arithmetic th[scope=row]{min-width:7rem;color:var(--muted)}
    .arithmetic td{font-variant-numeric:tabular-nums}
    .arithmetic small{display:inline-block}
    .evidence td,.evidence th{padding-right:1rem}
    .evidence th{white-space:nowrap}
    .used td,.used th{font-weight:600}
    .used small{font-weight:400}
    del{color:var(--muted)}
    .figures th[scope=row]{min-width:14rem;max-width:26rem}
    .figures th small{display:block}
    .figures svg{width:7.5rem;height:auto}
    .figures ul{padding-left:1.1rem}
    .figures td.n{white-space:normal;min-width:7rem}
    details.group{padding:.25rem 0;border-bottom:1px solid var(--line)}
    .group>summary h3{display:inline;font-size:1rem}.group>summary small{font-weight:400}
    .group>.wide{margin:.5rem 0}.group caption{position:absolute;left:-99rem}
    tr.group th{padding-top:1.25rem;font-weight:600}
    tr.group th small{display:inline;font-weight:400}
    .owners{width:auto;margin-top:1.5rem}.owners thead th{white-space:normal}
    .all th[scope=row],.coverage th[scope=row],.owners th,h3{overflow-wrap:anywhere}
    .multiples ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(12rem,1fr));gap:1.25rem;padding:0;
    list-style:none}
    .multiples li{font-size:.875rem;line-height:1.35}
    .multiples li a{display:block;margin-bottom:.25rem}
    .multiples svg{max-width:12rem;margin:.35rem 0}
    .multiples li>span:last-child{display:block;color:var(--muted)}
    .folded .goal{margin-bottom:.5rem;padding:.35rem 1rem .35rem 1.25rem}
    .card>summary h3{display:inline;font-size:1rem}
    .card>summary>span{color:var(--muted);font-weight:400;font-size:.875rem}
    .card>div{padding-top:.5rem}
    .coverage{width:auto;min-width:100%}
    .coverage th[scope=row]{min-width:12rem}
    .coverage td{white-space:nowrap;font-size:.8125rem}
    .coverage .none{color:var(--muted)}
    .sources li,#method~ul li{margin:.35rem 0;max-width:50rem}
    .legend,.made{font-size:.8125rem;color:var(--muted)}
    .f-muted,.f-neutral{fill:var(--muted)}.f-grid{fill:var(--line)}.f-good{fill:var(--good)}
    .f-risk{fill:var(--risk)}.f-bad{fill:var(--bad)}
    .s-muted,.s-neutral{stroke:var(--muted)}.s-grid{stroke:var(--line)}.s-good{stroke:var(--good)}
    .s-risk{stroke:var(--risk)}.s-bad{stroke:var(--bad)}
    .h-muted,.h-neutral{stroke:var(--muted);fill:var(--ground)}.h-good{stroke:var(--good);fill:var(--ground)}
    .h-risk{stroke:var(--risk);fill:var(--ground)}.h-bad{stroke:var(--bad);fill:var(--ground)}
    @media screen and (max-width:48rem){body{padding:1rem .75rem 3rem}.two{grid-template-columns:minmax(0,1fr)}
    .goal{padding:.75rem .75rem .75rem 1rem}.facts{gap:.5rem 1.25rem}.counts{gap:.25rem 1.25rem}.counts li{min-width:0;padding:0;border:0}
    .counts b{display:inline;font-size:1.125rem}h2{margin-top:2rem}
    .all,.all caption,.all tbody{display:block}.all thead{position:absolute;left:-99rem}
    .all tr{display:grid;grid-template-columns:1fr 1fr;gap:.15rem 1rem;padding:.6rem 0;
    border-bottom:1px solid var(--line)}
    .all td,.all th{padding:0;border:0;text-align:left}.all .n+td:not(.n){padding:0}
    .all td:first-child,.all th{grid-column:1/-1}.all .x{display:none}.all .n{white-space:normal}
    .all td::before{color:var(--muted);font-size:.8125rem}
    .all td:nth-child(3)::before{content:"Actual\\a0"}.all td:nth-child(4)::before{content:"Figure\\a0of\\a0"}
    .all td:nth-child(5)::before{content:"Expected\\a0"}.all td:nth-child(6)::before{content:"Target\\a0"}
    .all td:nth-child(7)::before{content:"Of\\a0target\\a0"}.all td:nth-child(8)::before{content:"Of\\a0the\\a0way\\a0"}
    .all td:nth-child(9)::before{content:"Due\\a0"}
    .all td.d small,.all td.n .trend{display:inline}
    .folded .all tr{display:block}.folded .all td:not(:first-child){display:inline-block;margin-right:.75rem}
    .folded .all td:first-child,.folded .all tr:not(.group) th{display:inline;margin-right:.35rem}
    .folded .all tr:not(.group) th::after{content:"\\A";white-space:pre}
    .folded .all td.x:not(:first-child){display:none}}
    @media print{:root{--ground:#fff;--panel:#fff;--ink:#000;--muted:#444;--line:#bbb;--link:#000;--good:#0b5fa5;
    --risk:#7a5200;--bad:#82071e;--neutral:#444;color-scheme:light}
    @page{margin:16mm 14mm}
    @page closed{margin:11mm}
    .folded{page:closed}
    html{font-size:9.5pt}
    body{max-width:none;padding:0;line-height:1.35}
    .verdict{font-size:1.75rem}
    nav,.skip{display:none}
    h2{margin-top:1.5rem;break-after:avoid}
    .goal,.long .goal{content-visibility:visible;border:0;border-top:1px solid var(--line);border-radius:0;
    padding:.6rem 0 .4rem}
    .goal::before{display:none}
    h3,.why{break-after:avoid}
    .body,.why{break-inside:avoid}
    .arithmetic th,.arithmetic td{padding-block:.1rem;border:0}
    summary{break-after:avoid}
    .two{grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 1.5rem}
    .folded .cards,.folded section:has(>#coverage),.folded section:has(>#method),.folded section:has(>#figures),
    section:has(>#data),.folded .owners+.legend{display:none}
    .folded .verdict{font-size:1.375rem;margin-bottom:.5rem}
    .folded h2{margin:.75rem 0 .35rem;padding-top:.35rem;font-size:1.0625rem}
    .folded .counts b{display:inline;font-size:1rem}.folded .counts{gap:.25rem 1.25rem;margin-bottom:.35rem}
    .folded .all{font-size:7pt;line-height:1.1;table-layout:fixed}.folded caption{display:none}
    .folded .all td,.folded .all th{padding:.03rem .35rem .03rem 0;vertical-align:top;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
    .folded .all .status{display:inline;border:0;padding:0;font-size:inherit;line-height:inherit}
    .folded .all td.n small{white-space:nowrap}.folded .all td.d small,.folded .all td .trend{display:none}
    details.group{padding:0;border:0}.group>summary{padding:.25rem 0 0}.group>summary h3{font-size:8pt}
    .group>summary small{font-size:7pt}.group>.wide{margin:0}
    .folded .all th[scope=row]{min-width:0}
    .folded .all thead th{font-size:7pt;white-space:normal;vertical-align:bottom}.folded .all thead span{display:none}
    .folded .all tr>:nth-child(4),.folded .all tr>:nth-child(9){padding-left:.6rem}
    .folded .all a{text-decoration:none}
    .folded .all th:nth-child(1){width:13%}.folded .all th:nth-child(2){width:36%}
    .folded .all th:nth-child(3){width:10%}.folded .all th:nth-child(4){width:11%}
    .folded .all th:nth-child(6){width:14%}.folded .all th:nth-child(7){width:7%}.folded .all th:nth-child(9){width:9%}
    .folded .all tr>:nth-child(5),.folded .all tr>:nth-child(8){display:none}
    .folded tr.group th{padding-top:.25rem}
    .folded .owners{font-size:7pt;line-height:1.1;margin-top:.4rem}.folded .owners th,.folded .owners td{padding:.1rem .75rem .1rem 0}
    .multiples ul{grid-template-columns:repeat(7,minmax(0,1fr));gap:.35rem .6rem}
    .multiples li{font-size:6.5pt;line-height:1.2;break-inside:avoid}
    .multiples li a{margin:0;text-decoration:none;font-weight:600}
    .multiples .status{border:0;padding:0;font-size:inherit}
    .multiples svg{max-width:none;max-height:2.6rem;margin:.1rem 0}
    .folded .sources{columns:2;font-size:7pt;line-height:1.25}.folded .sources small{display:none}
    .folded .sources li{margin:0;break-inside:avoid}
    details::details-content{content-visibility:visible;block-size:auto;opacity:1}
    summary{list-style:none}
    .wide{overflow:visible}
    table{font-size:.8125rem}
    thead{display:table-header-group}
    tr,svg{break-inside:avoid}
    svg{max-width:none}
    .sources a{text-decoration:none}
    .sources a[href^=http]::after{content:" (" attr(href) ")";font-size:7.5pt;overflow-wrap:anywhere}}

    """
}
