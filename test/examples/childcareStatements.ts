import type { Appetite } from '#domain/criteria/appetite.ts';

/** What is wanted of each category, and what is never done for it, in the words of the AI policy of the example. */
const own: Readonly<Record<string, readonly [seek: string, refuse: string]>> = {
  'fundamental-rights': [
    'We seek benefits paid right, to everybody alike.',
    'We do not select people by origin or nationality, not even for a trial.',
  ],
  safety: ['We seek no risk to anybody’s health.', 'We do not let a decision of the model take away what a family lives on.'],
  privacy: ['We use what is needed to pay right, and no more.', 'We do not use special categories of data without a law that names them.'],
  legal: ['We seek decisions that stand before a judge.', 'We do not go on with a practice that we know to be unlawful.'],
  security: ['We keep the registers to those who need them.', 'We do not release a model with a weakness that is known.'],
  reliability: [
    'We accept errors of the model that officials can see and put right.',
    'We do not run a month on a model that failed its test.',
  ],
  reputation: ['We would rather be criticised for being slow than for being unjust.', 'We do not keep a known fault to ourselves.'],
  financial: ['We accept to pay some benefits wrongly so that none is withheld wrongly.', 'We do not set a target for money recovered.'],
  environment: ['We accept today’s computing.', 'We do not grow computing without asking what for.'],
  people: ['We seek officials who can disagree with the model.', 'We do not judge officials by how often they follow it.'],
  innovation: ['We try new models on old files.', 'We do not try them on people outside the pilot.'],
};

/** The statement of one category; how much is fine and who decides follow from its lines and are said in full. */
export function statementFor(line: Appetite): Appetite['statement'] {
  const [seek, refuse] = own[line.id] ?? [];
  if (seek === undefined || refuse === undefined) throw new Error(`The example says nothing about ${line.id}`);
  return {
    seek,
    refuse,
    carry: `Risks up to ${line.appetite} are carried and watched.`,
    decide: `Up to ${line.tolerance} the level’s authority decides, with an end date. Beyond that the risk is treated first, or the use stops.`,
  };
}
