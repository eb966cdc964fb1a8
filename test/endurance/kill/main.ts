import { identifyRisk } from '#domain/risk/risk.ts';
import { createAssessment } from '#store/assessments.ts';
import { assessmentsOnDevice } from '#store/library.ts';
import { recover } from '#store/recovery.ts';
import { missingFrom } from '#store/sentinel.ts';
import { session } from '#store/session.svelte.ts';
import * as tabs from './tabs.ts';
import * as versions from './versions.ts';
import './canaries.ts';
import './locks.ts';

/** What a start found: what is stored, whether it fits together, and what the app would have told the person. */
interface Report {
  /** The number the last edit wrote; -1 when an empty app was shown. */
  readonly last: number;
  /** Changes in the trail, and the highest number: equal when there is no hole. */
  readonly changes: number;
  readonly highest: number;
  /** Whether both records of every edit say the same: no half-applied change. */
  readonly whole: boolean;
  /** Why something was restored, when it was; `list` when only the list of assessments was. */
  readonly restored: string;
}

const pair = ['First', 'Second'] as const;

/** Starts as Home does: the list, what is missing from it, then the assessment. */
async function begin(): Promise<Report> {
  let restored = '';
  if (await missingFrom(await assessmentsOnDevice())) {
    const recovered = await recover();
    restored = recovered.map((one) => (one.is === 'back' ? (one.account?.why ?? 'list') : one.is)).join(', ');
  }
  const [listed] = await assessmentsOnDevice();
  if (!listed) return { last: -1, changes: 0, highest: 0, whole: true, restored };
  await session.open(listed.id);
  await session.checked();
  restored ||= session.restored?.why ?? '';
  const { changes } = await session.snapshot();
  const [newest] = await session.history(1);
  const highest = Number(newest ? Reflect.get(newest, 'seq') : 0);
  const [first, second] = pair.map((word) => session.records.risks.find(({ title }) => title.startsWith(word)));
  const number = (title: string | undefined) => Number(title?.split(' ')[1] ?? -1);
  return {
    last: number(first?.title),
    changes: changes.length,
    highest,
    whole: number(first?.title) === number(second?.title),
    restored,
  };
}

async function fresh(): Promise<void> {
  const id = await createAssessment('Endurance', {
    intent: 'Identify risks',
    fill: async (draft) => {
      for (const word of pair) await draft.add('risks', (birth) => identifyRisk(birth, `${word} 0`));
    },
  });
  await session.open(id);
}

const said = (): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (session.ledger.saving) setTimeout(look, 1);
      else resolve();
    };
    look();
  });

/** Edits without end; `acknowledged` hears each number once the header would say "Saved". */
async function edit(from: number, acknowledged: (number: number) => void): Promise<never> {
  for (let number = from; ; number += 1) {
    const risks = session.records.risks.filter(({ title }) => pair.some((word) => title.startsWith(word)));
    const written = await session.ledger.write(`Edit ${number}`, async (draft) => {
      for (const risk of risks)
        await draft.edit('risks', risk.id, (now) => ({
          ...now,
          title: `${now.title.split(' ')[0] ?? ''} ${number}`,
          note: 'x'.repeat(600),
        }));
    });
    if (!written.ok) throw new Error(written.issues[0]?.message ?? 'refused');
    await said();
    if (session.ledger.copyFailure) throw session.ledger.copyFailure as Error;
    acknowledged(number);
  }
}

Object.assign(window, tabs, versions, { begin, fresh, edit: (from: number) => edit(from, (number) => console.log(`saved ${number}`)) });
