export default async ({ params }) => ({ loss: (params.x - 0.5) ** 2 });
