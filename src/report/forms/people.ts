import { ringLabels, type AffectedParty } from '#domain/impact/affectedParty.ts';
import { heardOrWhyNot } from '#domain/impact/decision.ts';
import type { FormFacts, FormPart } from './form.ts';
import { decisionField, gapIf, needed, partyField, told, together, viewOf } from './parts.ts';

/** Who is affected, each with what makes them easier to hurt; and what nobody said about them yet. */
export const affected = (facts: FormFacts): FormPart =>
  together(
    gapIf(facts.parties.length === 0, 'Nobody is named who is affected.', viewOf(facts, 'parties')),
    ...facts.parties.map((party) => one(party, facts)),
  );

function one(party: AffectedParty, facts: FormFacts): FormPart {
  const { ref, name, ring, number, vulnerable, vulnerableWhy, canSee, canRefuse } = party;
  const said = [
    `${name}: ${ringLabels[ring].toLowerCase()}`,
    number && `how many: ${number}`,
    vulnerable === null ? '' : `easier to hurt here: ${vulnerable ? 'yes' : 'no'}${vulnerableWhy === '' ? '' : ` (${vulnerableWhy})`}`,
    canSee && `can see it: ${canSee}`,
    canRefuse && `can refuse: ${canRefuse}`,
  ].filter((part) => part !== '');
  const missing = (open: boolean, what: string, field: string) => gapIf(open, `${ref} ${name}: ${what}`, partyField(facts, ref, field));
  return together(
    told(ref, said.join('; ')),
    missing(number.trim() === '', 'nobody said how many they are.', 'How many,'),
    missing(vulnerable === null, 'nobody said whether they are easier to hurt here.', 'At higher risk of harm,'),
    missing(
      vulnerable === true && vulnerableWhy.trim() === '',
      'nobody said why they are easier to hurt here.',
      'Why easier to hurt here,',
    ),
  );
}

/** How affected people were heard, or why nobody was; their names stay out of it. */
export const heard = (facts: FormFacts): FormPart => {
  const { consultation, notAsked, opinions } = facts.about;
  return together(
    told('How affected people were heard', consultation),
    told('Why nobody was asked', notAsked),
    told('What they said', opinions.map(({ said, answer }) => (answer.trim() === '' ? said : `${said} Made of it: ${answer}`)).join('\n')),
    gapIf(
      !heardOrWhyNot(facts.about),
      'No affected person was heard, and it is not said why not.',
      decisionField(facts, 'How affected people were heard'),
    ),
  );
};

/** Who gains and who bears. */
export const distribution = (facts: FormFacts): FormPart =>
  needed(
    'Who gains and who bears',
    facts.about.distribution,
    'Nobody said who gains and who bears.',
    decisionField(facts, 'Who gains and who bears'),
  );
