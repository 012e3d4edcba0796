import { measurements } from '@onestep/experiment';
import type { JSX } from 'preact';
import { usePage } from '../page.ts';
import { ChoiceField } from './choice-field.tsx';
import { DeviceField } from './device-field.tsx';
import { Field } from './field.tsx';
import { FunctionField } from './function-field.tsx';
import { Sizes } from './sizes.tsx';
import { SweepFields } from './sweep-fields.tsx';
import { numberList, TextField } from './text-field.tsx';

/** The controls of the whole spec. */
export function Model(): JSX.Element {
  const { state } = usePage().lab;
  const spec = state.spec.value;
  const { network, data, teacher } = spec;
  const isExponent = 'exponent' in spec.step;
  return (
    <form class="model" aria-label="Model" onSubmit={(event) => event.preventDefault()}>
      <h2>Model</h2>
      <FunctionField
        label="activation"
        symbol="activation"
        path="network.activation"
        use="activation"
        spec={network.activation}
      />
      <FunctionField
        label="teacher"
        symbol="link"
        path="teacher.link"
        use="link"
        spec={teacher.link}
      />
      <TextField
        label="label noise"
        symbol="noise"
        path="teacher.noise"
        text={String(teacher.noise)}
      />
      <Sizes />
      <fieldset>
        <legend>step</legend>
        {isExponent ? (
          <TextField
            label="exponent"
            symbol="alpha"
            path="step.exponent"
            text={String('exponent' in spec.step ? spec.step.exponent : 0)}
          />
        ) : (
          <TextField
            label="size"
            symbol="eta"
            path="step.size"
            text={String('size' in spec.step ? spec.step.size : 0)}
          />
        )}
        <StepForm isExponent={isExponent} />
      </fieldset>
      <fieldset>
        <legend>fit</legend>
        <TextField
          label="ridge penalties"
          symbol="ridge"
          path="ridge"
          text={spec.ridge.join(', ')}
          parse={numberList}
        />
        <ChoiceField
          label="scaling"
          path="network.scaling"
          value={network.scaling}
          choices={{ meanField: 'mean field, 1/√N', standard: 'standard, 1' }}
        />
        <ChoiceField
          label="second layer"
          path="network.secondLayer"
          value={network.secondLayer}
          choices={{ gaussian: 'Gaussian', constant: 'constant' }}
        />
        <Field label="reuse the step’s batch" path="data.reuseBatch">
          {(control) => (
            <input
              {...control}
              type="checkbox"
              checked={data.reuseBatch}
              onChange={({ currentTarget: { checked } }) =>
                state.edit({
                  'data.reuseBatch': checked,
                  ...(checked && { 'data.ridgeSamples': data.stepSamples }),
                })
              }
            />
          )}
        </Field>
      </fieldset>
      <SweepFields />
      <fieldset>
        <legend>run</legend>
        <TextField label="trials" path="trials" text={String(spec.trials)} inputMode="numeric" />
        <TextField label="seed" path="seed" text={String(spec.seed)} inputMode="text" />
        <Measure />
        <DeviceField />
      </fieldset>
    </form>
  );
}

/** Whether the step is given by its size or by its exponent; the step itself stays, to nine digits. */
function StepForm({ isExponent }: { readonly isExponent: boolean }): JSX.Element {
  const { lab } = usePage();
  const toggle = (): void => {
    const { step } = lab.limits.point.peek().best;
    if (isExponent) lab.state.edit({ 'step.size': Number(step.stepSize.toPrecision(9)) });
    else lab.state.edit({ 'step.exponent': Number((step.stepExponent ?? 0).toPrecision(9)) });
  };
  return (
    <button type="button" class="quiet" onClick={toggle}>
      give the {isExponent ? 'size η' : 'exponent α'} instead
    </button>
  );
}

const measureWords: Readonly<Record<string, string>> = {
  errors: 'errors',
  spectrum: 'whole spectrum',
  outliers: 'outliers',
  alignments: 'alignments',
  hierarchy: 'what each order is worth',
};

function Measure(): JSX.Element {
  const { state } = usePage().lab;
  const { measure } = state.spec.value;
  const refusal = state.refusals.value.get('measure');
  return (
    <fieldset class="measure">
      <legend>measure</legend>
      {measurements.map((one) => (
        <label class="check" key={one}>
          <input
            type="checkbox"
            checked={measure.includes(one)}
            onChange={({ currentTarget: { checked } }) => {
              const next = measurements.filter((other) =>
                other === one ? checked : measure.includes(other),
              );
              if (!state.edit({ measure: next })) {
                // The last one cannot go: the box says what the spec says.
                (document.activeElement as HTMLInputElement).checked = true;
              }
            }}
          />
          {measureWords[one] ?? one}
        </label>
      ))}
      {refusal === undefined ? null : (
        <p class="problem" role="alert">
          {refusal.problems.map(({ wanted }) => `wanted ${wanted}`).join('; ')}
        </p>
      )}
    </fieldset>
  );
}
