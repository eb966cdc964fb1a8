import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { annexA } from '#catalogue/annexA.ts';
import { catalogueVersions } from '#catalogue/versions.ts';
import { addInterestedParty } from '#domain/context/organization.ts';
import { criteriaInForce } from '#domain/criteria/riskCriteria.ts';
import { formatReference } from '#domain/reference.ts';
import { approvalLabels } from '#domain/review/approval.ts';
import { freezeText } from '#domain/review/frozenText.ts';
import { freeze, sealedPart, takeSnapshot } from '#domain/review/snapshot.ts';
import { noPlacement, type Placement } from '#domain/risk/placement.ts';
import type { Risk } from '#domain/risk/risk.ts';
import type { Records } from '#domain/tables.ts';
import { versionText } from '#export/seal.ts';
import { exampleId } from './cases.ts';
import { organization, parties as interested, who } from './childcareContext.ts';
import {
  allParties,
  concluded,
  control,
  criteria,
  decide,
  document,
  impacts,
  mergedBecause,
  minded,
  named,
  namesOfRoles,
  ownDecision,
  presetDraft,
  risks,
  screened,
  signOffs,
  system,
  treatments,
} from './childcareRecords.ts';
import { Trail } from './trail.ts';

const asIdentified = (risk: Risk): Risk => ({
  ...risk,
  stages: { inherent: null, current: noPlacement, target: null, residual: null },
  decision: '',
  acceptance: null,
  reviewOn: '',
});
const asPlaced = (risk: Risk, stages: Partial<Risk['stages']> = {}): Risk => ({
  ...risk,
  stages: { ...risk.stages, target: null, ...stages },
  decision: '',
  acceptance: null,
  reviewOn: '',
});

/** Where the workshop put a risk before anybody had looked a second time. */
function firstRound(risk: Risk): Placement {
  const { current } = risk.stages;
  if (risk.ref === 'R-002')
    return { ...current, likelihood: 'l2', rationale: 'First guess of the workshop, before the appeals were read.' };
  if (risk.ref === 'R-004')
    return {
      ...current,
      consequences: { ...current.consequences, individuals: 'c5' },
      rationale: 'First guess of the workshop: as grave as a wrong decision.',
    };
  return risk.ref === 'R-005' ? { ...noPlacement, rationale: 'Nobody present could say; asked of the works council.' } : current;
}

/** A snapshot of the register as it stands at that point of the story. */
function freezeAs(trail: Trail, takenAt: string, number: number, name: string): void {
  const { risks: standing, treatments: planned, criteria: versions } = trail.records;
  const inForce = criteriaInForce(versions);
  if (!inForce) throw new Error('No criteria to freeze with');
  const content = { takenAt, by: who.lead, frozen: freeze(standing, planned, inForce) };
  const hash = createHash('sha256')
    .update(canonicalize(sealedPart(content)) ?? '')
    .digest('hex');
  const birth = { id: exampleId(`snapshot ${number}`), ref: formatReference('snapshots', number) };
  trail.step(takenAt, who.lead, `Take snapshot “${name}”`, (put) => put('snapshots', takeSnapshot(birth, name, { ...content, hash })));
}

/** The whole story of the example, from the first note to the last signature. */
export function childcareTrail(): Trail {
  const trail = new Trail();
  const minute = (hour: number, index: number) => `${String(hour).padStart(2, '0')}:${String(index * 4).padStart(2, '0')}:00Z`;
  trail.step('2013-01-07T09:00:00Z', who.lead, 'Start assessment', (put) => {
    put('assessment', { ...document, version: '0.1', state: 'draft', effectiveOn: '', nextReview: '' });
  });
  trail.step('2013-01-07T09:40:00Z', who.lead, 'Describe organization and scope', (put) =>
    put('organization', { ...organization, climate: null, climateReason: '', climateBy: '', climateOn: '' }),
  );
  trail.step('2013-01-07T10:30:00Z', who.lead, 'Name interested parties', (put) =>
    interested.forEach(([name, needs, addressedBy], index) => {
      const birth = { id: exampleId(`interested party ${index + 1}`), ref: formatReference('interestedParties', index + 1) };
      put('interestedParties', { ...addInterestedParty(birth, name), needs, addressedBy, climateRequirement: 'None stated' });
    }),
  );
  trail.step('2013-01-08T08:50:00Z', who.lead, 'Determine whether climate change matters', (put) => put('organization', organization));
  trail.step('2013-01-08T09:10:00Z', who.lead, 'Draft criteria from the 5 × 5 preset', (put) => put('criteria', presetDraft));
  trail.step('2013-01-08T11:00:00Z', who.lead, 'Describe the system', (put) => put('systems', system));
  trail.step('2013-01-08T13:20:00Z', who.lead, 'Answer the screening questions', (put) => put('impactAssessments', screened));
  trail.step('2013-01-09T15:00:00Z', who.lead, 'Say how much could be borne in each category', (put) =>
    put('criteria', { ...criteria, state: 'draft', approvedBy: '', approvedRole: '', approvedOn: '' }),
  );
  trail.step(
    '2013-01-10T10:00:00Z',
    who.director,
    'Approve criteria version 1',
    (put) => put('criteria', criteria),
    'Discussed in the steering group on 9 January.',
  );
  trail.step(
    '2013-01-10T14:00:00Z',
    who.lead,
    'Name who is affected',
    (put) => named.forEach((party) => put('parties', party)),
    'Workshop and talks from 8 to 10 January.',
  );
  trail.step(
    '2013-01-10T16:00:00Z',
    who.lead,
    `Merge ${minded.ref} into P-02`,
    (put, remove) => {
      allParties.filter(({ origins }) => origins.length > 0).forEach((party) => put('parties', party));
      remove('parties', minded.id);
    },
    mergedBecause,
  );
  impacts.forEach((impact, index) =>
    trail.step(`2013-01-11T${minute(9, index)}`, who.lead, `Record ${impact.polarity} ${impact.ref}`, (put) => put('impacts', impact)),
  );
  risks.forEach((risk, index) =>
    trail.step(`2013-01-11T${minute(11, index)}`, who.lead, `Identify risk ${risk.ref}`, (put) => put('risks', asIdentified(risk))),
  );
  risks.forEach((risk, index) =>
    trail.step(
      `2013-01-14T${minute(9, index)}`,
      who.lead,
      `Place ${risk.ref}`,
      (put) => put('risks', asPlaced(risk, { current: firstRound(risk) })),
      firstRound(risk).rationale,
    ),
  );
  freezeAs(trail, '2013-01-14T12:30:00Z', 1, 'After the first round');
  risks
    .filter((risk) => firstRound(risk) !== risk.stages.current)
    .forEach((risk, index) =>
      trail.step(
        `2013-01-14T12:${40 + index * 4}:00Z`,
        who.lead,
        `Move ${risk.ref} after a second look`,
        (put) => put('risks', asPlaced(risk)),
        risk.stages.current.rationale,
      ),
    );
  trail.step('2013-01-14T13:00:00Z', who.secretary, 'Add own control X.1', (put) => put('controls', control));
  treatments.forEach((treatment, index) =>
    trail.step(`2013-01-14T${minute(14, index)}`, who.lead, `Plan treatment ${treatment.ref}`, (put) => put('treatments', treatment)),
  );
  risks.forEach((risk, index) =>
    trail.step(
      `2013-01-14T${minute(16, index)}`,
      who.lead,
      `Set target of ${risk.ref}`,
      (put) => put('risks', { ...risk, decision: '', acceptance: null, reviewOn: '' }),
      risk.stages.target?.rationale ?? '',
    ),
  );
  trail.step('2013-01-15T09:00:00Z', who.lead, 'Decide the Statement of Applicability', (put) =>
    [...annexA.map(({ id }) => decide(id)), ownDecision].forEach((row) => put('applicability', row)),
  );
  trail.step('2013-01-15T10:00:00Z', who.lead, 'Answer the remaining questions and conclude', (put) => put('impactAssessments', concluded));
  trail.step(
    '2013-01-15T14:00:00Z',
    who.director,
    'Decide on the risks and accept what remains',
    (put) => risks.forEach((risk) => put('risks', risk)),
    'Decided in the management meeting of 15 January.',
  );
  trail.step('2013-01-15T14:20:00Z', who.lead, 'Declare CHK-25 known and accepted', (put) => put('declarations', namesOfRoles));
  freezeAs(trail, '2013-01-15T14:30:00Z', 2, 'For sign-off');
  trail.step('2013-01-15T14:50:00Z', who.lead, 'Give the document to review', (put) =>
    put('assessment', { ...document, state: 'in-review' }),
  );
  const version = sealed({ ...trail.records, assessment: [document] });
  signOffs.forEach((entry, index) => {
    const at = `2013-01-15T${minute(15, index)}`;
    trail.step(at, who.director, `Sign off: ${approvalLabels[entry.subject]}`, (put) => {
      if (entry.subject === 'assessment') put('assessment', document);
      put('signOffs', { ...entry, ...version, recordedAt: at });
    });
  });
  return trail;
}

/** The whole as the approvals freeze it, which the app does with the browser's own SHA-256. */
function sealed(records: Records) {
  const text = versionText(records, [...catalogueVersions], '');
  return { contentHash: createHash('sha256').update(text).digest('hex'), frozen: freezeText(text) };
}

/** The records of the example. */
export const childcare = (): Records => childcareTrail().records;
