import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { added, invert, removed, squash, type Change, type Edit, type Entry } from '#domain/change/change.ts';
import { stepChange, undoStacks, type LoggedChange } from '#domain/change/trail.ts';

type State = Readonly<Record<string, Entry | null>>;

const keyOf = ({ table, id }: Pick<Edit, 'table' | 'id'>) => `${table}/${id}`;

/** Applies a change to a state; like the ledger it refuses an edit whose `before` no longer matches. */
function apply(state: State, { edits }: Change): State {
  return edits.reduce<State>((now, edit) => {
    expect(now[keyOf(edit)] ?? null).toEqual(edit.before);
    return { ...now, [keyOf(edit)]: edit.after };
  }, state);
}

const tidy = (state: State) => Object.fromEntries(Object.entries(state).filter(([, entry]) => entry !== null));

const note = fc.record({
  table: fc.constantFrom('risks', 'treatments'),
  id: fc.constantFrom('a', 'b', 'c'),
  title: fc.option(fc.string({ maxLength: 4 })),
});

/** A run of changes that can happen one after the other, from nothing. */
const history = fc.array(fc.array(note, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }).map((steps) => {
  const state: Record<string, Entry | null> = {};
  return steps.map((writes, index): Change => {
    const edits = writes.map(({ table, id, title }): Edit => {
      const before = state[keyOf({ table, id })] ?? null;
      const after = title === null ? null : { id, title };
      state[keyOf({ table, id })] = after;
      return { table, id, before, after };
    });
    return { intent: `Step ${index + 1}`, edits };
  });
});

describe('inverting', () => {
  it('takes back exactly what a change did', () => {
    fc.assert(
      fc.property(history, (changes) => {
        const last = changes.at(-1);
        if (!last) return;
        const before = changes.slice(0, -1).reduce(apply, {});
        expect(tidy(apply(apply(before, last), invert(last)))).toEqual(tidy(before));
      }),
    );
  });
  it('twice is the change itself', () => {
    fc.assert(fc.property(history, (changes) => changes.forEach((change) => expect(invert(invert(change))).toEqual(change))));
  });
  it('of adding is removing', () => {
    const risk = { id: 'risk-1', title: 'Bias' };
    expect(invert({ intent: 'Identify risk', edits: [added('risks', risk)] })).toEqual({
      intent: 'Identify risk',
      edits: [removed('risks', risk)],
    });
  });
});

describe('squashing', () => {
  it('leads where the changes lead one by one', () => {
    fc.assert(
      fc.property(history, (changes) => {
        const whole = stepChange(changes);
        if (!whole) return;
        expect(tidy(apply({}, whole))).toEqual(tidy(changes.reduce(apply, {})));
      }),
    );
  });
  it('names each record once', () => {
    fc.assert(
      fc.property(history, (changes) => {
        const keys = stepChange(changes)?.edits.map(keyOf) ?? [];
        if (changes.length > 1) expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
  it('keeps what was first, what is last, and the latest intent', () => {
    const edit = (before: string, after: string) => ({
      table: 'risks',
      id: 'r',
      before: { id: 'r', title: before },
      after: { id: 'r', title: after },
    });
    expect(squash({ intent: 'Type', edits: [edit('', 'B')] }, { intent: 'Name risk', edits: [edit('B', 'Bias')] })).toEqual({
      intent: 'Name risk',
      edits: [edit('', 'Bias')],
    });
  });
  it('leaves nothing of a record that came and went', () => {
    const risk = { id: 'risk-1' };
    expect(squash({ intent: 'Add', edits: [added('risks', risk)] }, { intent: 'Remove', edits: [removed('risks', risk)] }).edits).toEqual(
      [],
    );
  });
  it('of nothing is nothing', () => {
    expect(stepChange([])).toBeUndefined();
  });
});

describe('what undo and redo would do next', () => {
  type Trailed = Pick<LoggedChange, 'step' | 'undoes' | 'device'>;
  const did = (step: string, device = 'mine'): Trailed => ({ step, undoes: null, device });
  const undid = (step: string, undoes: string, device = 'mine'): Trailed => ({ step, undoes, device });

  it.each`
    story                                     | trail                                                                      | undo          | redo
    ${'nothing happened'}                     | ${[]}                                                                      | ${[]}         | ${[]}
    ${'two steps'}                            | ${[did('a'), did('b')]}                                                    | ${['a', 'b']} | ${[]}
    ${'a burst of typing is one step'}        | ${[did('a'), did('a'), did('b')]}                                          | ${['a', 'b']} | ${[]}
    ${'undo'}                                 | ${[did('a'), did('b'), undid('u', 'b')]}                                   | ${['a']}      | ${['u']}
    ${'undo, undo'}                           | ${[did('a'), did('b'), undid('u', 'b'), undid('v', 'a')]}                  | ${[]}         | ${['u', 'v']}
    ${'undo, redo'}                           | ${[did('a'), did('b'), undid('u', 'b'), undid('r', 'u')]}                  | ${['a', 'b']} | ${[]}
    ${'undo, redo, undo'}                     | ${[did('a'), undid('u', 'a'), undid('r', 'u'), undid('w', 'a')]}           | ${[]}         | ${['w']}
    ${'undo, undo, redo'}                     | ${[did('a'), did('b'), undid('u', 'b'), undid('v', 'a'), undid('r', 'v')]} | ${['a']}      | ${['u']}
    ${'a new step ends what could be redone'} | ${[did('a'), undid('u', 'a'), did('b')]}                                   | ${['b']}      | ${[]}
    ${'another browser’s steps are not ours'} | ${[did('a'), did('x', 'theirs'), undid('y', 'x', 'theirs')]}               | ${['a']}      | ${[]}
    ${'another browser’s step keeps redo'}    | ${[did('a'), undid('u', 'a'), did('x', 'theirs')]}                         | ${[]}         | ${['u']}
  `('$story', ({ trail, undo, redo }: { trail: Trailed[]; undo: string[]; redo: string[] }) => {
    expect(undoStacks(trail, 'mine')).toEqual({ undo, redo });
  });

  /** Plays do, undo and redo the way the ledger does; what cannot be done is skipped. */
  function play(actions: readonly ('do' | 'undo' | 'redo' | 'theirs')[]): Trailed[] {
    const trail: Trailed[] = [];
    actions.forEach((action, index) => {
      const step = `s${index}`;
      if (action === 'do') trail.push(did(step));
      if (action === 'theirs') trail.push(did(step, 'theirs'));
      const next =
        action === 'undo' ? undoStacks(trail, 'mine').undo.at(-1) : action === 'redo' ? undoStacks(trail, 'mine').redo.at(-1) : undefined;
      if (next !== undefined) trail.push(undid(step, next));
    });
    return trail;
  }

  const actions = fc.array(fc.constantFrom('do', 'undo', 'redo', 'theirs'), { maxLength: 30 });

  it('undo then redo restores both stacks', () => {
    fc.assert(
      fc.property(actions, (story) => {
        const before = undoStacks(play(story), 'mine');
        fc.pre(before.undo.length > 0);
        expect(undoStacks(play([...story, 'undo', 'redo']), 'mine')).toEqual(before);
      }),
    );
  });
  it('behaves as two piles of paper do', () => {
    fc.assert(
      fc.property(actions, (story) => {
        let undo = 0;
        let redo = 0;
        for (const action of story) {
          if (action === 'do') [undo, redo] = [undo + 1, 0];
          if (action === 'undo' && undo > 0) [undo, redo] = [undo - 1, redo + 1];
          else if (action === 'redo' && redo > 0) [undo, redo] = [undo + 1, redo - 1];
        }
        const stacks = undoStacks(play(story), 'mine');
        expect([stacks.undo.length, stacks.redo.length]).toEqual([undo, redo]);
      }),
    );
  });
});
