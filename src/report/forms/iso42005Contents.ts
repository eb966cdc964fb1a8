import { automationLabels } from '#domain/context/aiSystem.ts';
import { benefitsAndHarms, measures, society } from './effects.ts';
import type { FormFacts, FormHeading } from './form.ts';
import { answer, needed, systemField, told, together } from './parts.ts';
import { affected } from './people.ts';

/** Clause 6: what an impact assessment says. */
export const iso42005Contents = (facts: FormFacts): FormHeading[] => [
  {
    ref: '6.3',
    title: 'The system',
    asks: 'What it is, what it is for, what it can do, and how it may be used otherwise.',
    ...together(
      answer(facts, 'SY.1', 'Name, version and owner'),
      needed('Purpose', facts.system?.purpose ?? '', 'The purpose of the system is not said.', systemField(facts, 'Purpose')),
      answer(facts, 'SY.2', 'The problem it solves'),
      answer(facts, 'SY.4', 'What it can and cannot do'),
      answer(facts, 'US.1', 'Intended uses: who, for what, where'),
      answer(facts, 'US.2', 'Foreseeable misuse'),
    ),
  },
  {
    ref: '6.4',
    title: 'Data',
    asks: 'Which data, and how good it is.',
    ...together(
      needed('Data used', (facts.system?.data ?? []).join('; '), 'The data is not named.', systemField(facts, 'Data used')),
      answer(facts, 'DA.1', 'Sources and rights'),
      answer(facts, 'DA.2', 'Who is represented'),
      answer(facts, 'DA.3', 'Stand-ins for protected traits'),
      answer(facts, 'DA.4', 'Quality'),
    ),
  },
  {
    ref: '6.5',
    title: 'Algorithm and model',
    asks: 'How outputs come about, and how well.',
    ...together(
      needed('Technique', facts.system?.technique ?? '', 'The technique is not named.', systemField(facts, 'Technique')),
      told('Model', facts.system?.model ?? ''),
      answer(facts, 'MO.1', 'Components'),
      answer(facts, 'MO.4', 'Measured performance'),
      answer(facts, 'MO.5', 'Whether a reason can be given'),
    ),
  },
  {
    ref: '6.6',
    title: 'Where it is used',
    asks: 'The technical and social setting, the law, and the people in the loop.',
    ...together(
      answer(facts, 'CX.1', 'Technical setting'),
      answer(facts, 'CX.2', 'Social setting'),
      answer(facts, 'CX.3', 'Countries and legal regimes'),
      needed(
        'Automation',
        facts.system?.automation ? automationLabels[facts.system.automation] : '',
        'The degree of automation is not said.',
        systemField(facts, 'Automation'),
      ),
      answer(facts, 'MO.3', 'Who oversees'),
    ),
  },
  { ref: '6.7', title: 'Those affected', asks: 'Everyone who gains or loses.', ...affected(facts) },
  {
    ref: '6.8',
    title: 'Benefits and harms',
    asks: 'What could happen to each of them and to society, also by failure and misuse.',
    ...together(
      benefitsAndHarms(facts),
      society(facts),
      answer(facts, 'FA.1', 'Failures we can predict'),
      answer(facts, 'FA.2', 'What a wrong output means for a person'),
    ),
  },
  {
    ref: '6.9',
    title: 'Measures',
    asks: 'What is done about harms, to keep the benefits, and what remains.',
    ...together(measures(facts), answer(facts, 'ME.2', 'What remains'), answer(facts, 'ME.3', 'Complaint, objection and compensation')),
  },
];
