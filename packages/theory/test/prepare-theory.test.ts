import { readFileSync } from 'node:fs';
import { type FunctionSpec, functionFromSpec } from '@onestep/activation';
import { expand } from '@onestep/hermite';
import { prepareTheory, type TheorySetting } from '@onestep/theory';
import { describe, expect, it } from 'vitest';

interface Case {
  spec: {
    network: {
      inputDim: number;
      width: number;
      activation: FunctionSpec;
      scaling: 'meanField';
      secondLayer: 'gaussian';
    };
    data: { stepSamples: number; ridgeSamples: number };
    teacher: { link: FunctionSpec; noise: number };
    step: { size: number };
    ridge: number;
  };
  hermiteCoefficients: number[];
  activationSecondMoment: number;
  teacherHermiteCoefficients: number[];
  teacherSecondMoment: number;
  g: number;
  effectiveRidge: number;
  m1: number;
  m2: number;
  gradientNorm: number;
  gradientAlignment: number;
  omega: number;
  limit: { objective: number; trainError: number; testError: number };
  staircase?: { objective: number; testError: number }[];
  density: { at: number[]; value: number[]; massAtZero: number };
  outliers?: { position: number; population: number; alignment: number[] }[];
}

const { cases } = JSON.parse(
  readFileSync(new URL('./fixtures/limits/data.json', import.meta.url), 'utf8'),
) as { cases: Case[] };

const settingOf = ({ spec }: Case): TheorySetting => ({
  ...spec.network,
  ...spec.data,
  activation: functionFromSpec(spec.network.activation),
  teacher: { link: functionFromSpec(spec.teacher.link), noise: spec.teacher.noise },
});

/** |a − b| within a relative tolerance of b, or an absolute one where b is 0 up to rounding. */
function expectClose(actual: number | null | undefined, expected: number, relative: number): void {
  expect(actual).toBeTypeOf('number');
  const scale = Math.max(Math.abs(expected), 1e-20);
  expect(Math.abs((actual as number) - expected) / scale).toBeLessThanOrEqual(relative);
}

describe('against an independent implementation', () => {
  // Measured: bulk 1.1e-13, density 2.5e-11, direction 4e-14, limits 1.9e-8 (softplus, whose c_0 there is 3.2e-8),
  // staircase 8e-14, outliers 6.8e-8, their alignments 1.6e-7 (quadrature there; Q and nodes do not change ours).
  const tolerance = {
    bulk: 1e-12,
    density: 1e-10,
    direction: 1e-12,
    limits: 1e-7,
    staircase: 1e-12,
    outliers: 1e-6,
  };
  const table = cases.map((reference, index) => {
    const { network, data, step } = reference.spec;
    const name = `${index}: ${functionFromSpec(network.activation).label}, η = ${step.size}, d N n ${network.inputDim} ${network.width} ${data.ridgeSamples}`;
    return { name, reference };
  });

  it.each(table)('$name', ({ reference }) => {
    const theory = prepareTheory(settingOf(reference));
    const at = theory.step(reference.spec.step.size);
    const { bulk, limits } = at.at(reference.spec.ridge);
    expectClose(bulk.g, reference.g, tolerance.bulk);
    expectClose(bulk.effectiveRidge, reference.effectiveRidge, tolerance.bulk);
    expectClose(bulk.m1, reference.m1, tolerance.bulk);
    expectClose(bulk.m2, reference.m2, tolerance.bulk);
    expect(bulk.status).toBe('ok');
    expect(bulk.residual).toBeLessThanOrEqual(1e-12);

    expectClose(at.step.gradientNorm, reference.gradientNorm, tolerance.direction);
    expectClose(at.step.gradientAlignment, reference.gradientAlignment, tolerance.direction);
    expectClose(at.step.omega, reference.omega, tolerance.direction);
    expect(at.step.valid).toBe(true);

    for (const name of ['objective', 'trainError', 'testError'] as const) {
      expect(limits[name].status).toBe('ok');
      expectClose(limits[name].value, reference.limit[name], tolerance.limits);
    }

    const density = at.spectrum.density(reference.density.at);
    reference.density.value.forEach((value, i) => {
      expectClose(density[i], value, tolerance.density);
    });
    expectClose(at.spectrum.massAtZero, reference.density.massAtZero, 0);

    const stairs = at.staircase(reference.spec.ridge, 4);
    reference.staircase?.forEach((level, i) => {
      expect(stairs?.[i]?.spikes).toBe(i);
      expectClose(stairs?.[i]?.objective, level.objective, tolerance.staircase);
      expectClose(stairs?.[i]?.testError, level.testError, tolerance.staircase);
    });

    if (reference.outliers === undefined) return;
    const outliers = at.outliers();
    expect(outliers).toHaveLength(reference.outliers.length);
    reference.outliers.forEach((outlier, i) => {
      expectClose(outliers[i]?.position, outlier.position, tolerance.outliers);
      expectClose(outliers[i]?.population, outlier.population, tolerance.outliers);
      // Components of the other parity are 0 up to rounding in both.
      outlier.alignment.forEach((alignment, k) => {
        if (alignment > 1e-20) {
          expectClose(outliers[i]?.alignment[k], alignment, tolerance.outliers);
        } else {
          expect(outliers[i]?.alignment[k]).toBeLessThan(1e-20);
        }
      });
    });
  });

  it.each(table)('Hermite coefficients and moments, $name', ({ reference }) => {
    const setting = settingOf(reference);
    for (const [f, coefficients, secondMoment] of [
      [setting.activation, reference.hermiteCoefficients, reference.activationSecondMoment],
      [setting.teacher.link, reference.teacherHermiteCoefficients, reference.teacherSecondMoment],
    ] as const) {
      const expansion = expand(f);
      expectClose(expansion.secondMoment, secondMoment, 1e-12);
      // Relative to √E f²: the reference's c_0 of centred softplus is 3.2e-8, ours 0.
      const inexact =
        f.label === setting.activation.label && coefficients[0] === 3.2347439782309806e-8;
      const allowed = (inexact ? 1e-7 : 1e-12) * Math.sqrt(secondMoment);
      coefficients.forEach((coefficient, k) => {
        expect(Math.abs((expansion.coefficients[k] as number) - coefficient)).toBeLessThan(allowed);
      });
    }
  });
});
