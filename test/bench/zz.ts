import { manyRisks } from './manyRisks.ts';
import { summary } from '#report/summary.ts';
import { assessmentPath } from '#report/path.ts';
import { annexA } from '#catalogue/annexA.ts';
import { heatmap, riskFinding } from '#report/heatmap.ts';
import { riskFilter } from '#report/riskFilter.ts';
import { byPriority, evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import { allInOrder } from '#store/inOrder.ts';
for (let i = 0; i < 4; i++) {
    const r = structuredClone(manyRisks(10_000));
    const c = r.criteria[0]!;
    const T: string[] = [];
    const t = <R,>(n: string, f: () => R): R => { const s = process.cpuUsage(); const w = performance.now(); const x = f(); const u = process.cpuUsage(s); T.push(`${n} ${((u.user) / 1000).toFixed(0)}/${(performance.now() - w).toFixed(0)}`); return x; };
    t('order', () => allInOrder({ ...r, risks: [...r.risks].sort((a, b) => (a.id < b.id ? -1 : 1)) } as never));
    t('summary', () => summary(r, undefined));
    t('path', () => assessmentPath(r, annexA));
    const sorted = t('sort', () => [...r.risks].sort(byPriority(c, 'current')));
    t('finding', () => riskFinding(r));
    t('heatmap', () => heatmap(sorted, r.treatments, c, { stage: 'current', category: '', ordered: true }));
    t('target', () => r.risks.map((x) => evaluateRisk(x, c, 'target')));
    for (const f of ['owner:okafor', 'level:>=high', 'damp beyond:yes', 'kind:privacy confidence:low']) {
      const flt = riskFilter(f, { records: r, criteria: c, stage: 'current' });
      const s = t(f, () => sorted.filter(flt.matches));
      t('heat', () => heatmap(s, r.treatments, c, { stage: 'current', category: '', ordered: true }));
    }
    console.log(T.join(' | '));
}
