import assert from 'node:assert/strict';
import { dotnet } from '../../server/src/refactor/split/recipes/dotnet';
import { shippedBy, splitBy } from '../harness/split';

describe('refactor: split .NET', () => {
  it('ships what was published, on the port that it had', () => {
    assert.deepEqual(
      shippedBy(
        dotnet,
        [
          'FROM mcr.microsoft.com/dotnet/sdk:8.0',
          'WORKDIR /src',
          'COPY . .',
          'RUN dotnet publish -c Release -o /app',
          'WORKDIR /app',
          'EXPOSE 8080',
          'ENTRYPOINT ["dotnet","Shop.dll"]',
        ],
        { 'Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>', 'Program.cs': '', 'appsettings.json': '', 'wwwroot/a.css': '' },
      ),
      [
        'FROM mcr.microsoft.com/dotnet/aspnet:8.0',
        'WORKDIR /app',
        'ENV ASPNETCORE_HTTP_PORTS=',
        'COPY --from=build /app /app',
        'EXPOSE 8080',
        'ENTRYPOINT ["dotnet","Shop.dll"]',
      ],
    );
  });

  it('takes along what lies where the program is started', () => {
    assert.deepEqual(
      shippedBy(
        dotnet,
        [
          'FROM mcr.microsoft.com/dotnet/sdk:8.0',
          'WORKDIR /src',
          'COPY . .',
          'RUN dotnet publish -c Release -o out',
          'ENV ASPNETCORE_URLS=http://+:80',
          'ENTRYPOINT ["dotnet","out/Shop.dll"]',
        ],
        { 'Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>', 'Program.cs': '', 'appsettings.json': '', 'wwwroot/a.css': '' },
      ),
      [
        'FROM mcr.microsoft.com/dotnet/aspnet:8.0',
        'ENV ASPNETCORE_URLS=http://+:80',
        'WORKDIR /src',
        'COPY --from=build /src/appsettings.json /src/appsettings.json',
        'COPY --from=build /src/wwwroot /src/wwwroot',
        'COPY --from=build /src/out /src/out',
        'ENTRYPOINT ["dotnet","out/Shop.dll"]',
      ],
    );
  });

  it('takes the plain runtime for a program that is no web server', () => {
    assert.deepEqual(
      shippedBy(
        dotnet,
        [
          'FROM mcr.microsoft.com/dotnet/sdk:9.0',
          'WORKDIR /src',
          'COPY . .',
          'RUN dotnet publish -o /out',
          'WORKDIR /out',
          'ENTRYPOINT ["dotnet","Job.dll"]',
        ],
        { 'Job.csproj': '<Project Sdk="Microsoft.NET.Sdk"></Project>', 'Program.cs': '' },
      ),
      ['FROM mcr.microsoft.com/dotnet/runtime:9.0', 'WORKDIR /out', 'COPY --from=build /out /out', 'ENTRYPOINT ["dotnet","Job.dll"]'],
    );
  });

  it('takes the smallest image for a program with its own runtime', () => {
    assert.deepEqual(
      shippedBy(
        dotnet,
        [
          'FROM mcr.microsoft.com/dotnet/sdk:8.0',
          'WORKDIR /src',
          'COPY . .',
          'RUN dotnet publish -r linux-x64 --self-contained true -o /out',
          'WORKDIR /out',
          'ENTRYPOINT ["./Shop"]',
        ],
        { 'Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>', 'Program.cs': '' },
      ),
      [
        'FROM mcr.microsoft.com/dotnet/runtime-deps:8.0',
        'WORKDIR /out',
        'ENV ASPNETCORE_HTTP_PORTS=',
        'COPY --from=build /out /out',
        'ENTRYPOINT ["./Shop"]',
      ],
    );
  });

  it('refuses dotnet run', () => {
    assert.equal(
      splitBy(
        dotnet,
        ['FROM mcr.microsoft.com/dotnet/sdk:8.0', 'WORKDIR /src', 'COPY . .', 'RUN dotnet build', 'ENTRYPOINT ["dotnet","run"]'],
        { 'Shop.csproj': '' },
      ),
      'The container starts the SDK, as `dotnet run` and `dotnet watch` do, and not what was published.',
    );
  });

  it('keeps the cultures that the SDK has on Alpine', () => {
    assert.deepEqual(
      shippedBy(
        dotnet,
        [
          'FROM mcr.microsoft.com/dotnet/sdk:6.0-alpine',
          'WORKDIR /src',
          'COPY . .',
          'RUN dotnet publish -c Release --output=/app',
          'WORKDIR /app',
          'CMD dotnet Shop.dll',
        ],
        { 'Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>' },
      ),
      [
        'FROM mcr.microsoft.com/dotnet/aspnet:6.0-alpine',
        'WORKDIR /app',
        'ENV ASPNETCORE_URLS=',
        'ENV DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false',
        'RUN apk add --no-cache icu-data-full icu-libs tzdata',
        'COPY --from=build /app /app',
        'CMD ["dotnet", "Shop.dll"]',
      ],
    );
  });

  it('finds the folder that publish takes by default', () => {
    assert.deepEqual(
      shippedBy(
        dotnet,
        [
          'FROM mcr.microsoft.com/dotnet/sdk:8.0',
          'WORKDIR /src',
          'COPY . .',
          'RUN dotnet publish -c Release',
          'WORKDIR /src/bin/Release/net8.0/publish',
          'ENTRYPOINT ["dotnet","Shop.dll"]',
        ],
        { 'Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>' },
      ),
      [
        'FROM mcr.microsoft.com/dotnet/aspnet:8.0',
        'WORKDIR /src/bin/Release/net8.0/publish',
        'ENV ASPNETCORE_HTTP_PORTS=',
        'COPY --from=build /src/bin/Release/net8.0/publish /src/bin/Release/net8.0/publish',
        'ENTRYPOINT ["dotnet","Shop.dll"]',
      ],
    );
  });

  it('refuses what was built and not published', () => {
    assert.equal(
      splitBy(
        dotnet,
        [
          'FROM mcr.microsoft.com/dotnet/sdk:8.0',
          'WORKDIR /src',
          'COPY . .',
          'RUN dotnet build -c Release -o /app',
          'WORKDIR /app',
          'ENTRYPOINT ["dotnet","Shop.dll"]',
        ],
        { 'Shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>' },
      ),
      'Which folder `dotnet publish` writes to, and that the container starts what lies there, is not known.',
    );
  });

  it('refuses where it is not known what lies beside the program', () => {
    assert.equal(
      splitBy(dotnet, [
        'FROM mcr.microsoft.com/dotnet/sdk:8.0',
        'WORKDIR /src',
        'COPY . .',
        'RUN dotnet publish -c Release -o out',
        'ENTRYPOINT ["dotnet","out/Shop.dll"]',
      ]),
      'Without the build context it is not known what of `.` the program reads at run time.',
    );
  });
});
